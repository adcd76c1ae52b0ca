/** Tests of the launcher and its shell code, with stand-ins for what it starts. */
package org.landfall.launcher;

/** The commands and their options. Uses everything; nothing uses it. Only here and below is Quarkus known. */
package org.landfall.cli;

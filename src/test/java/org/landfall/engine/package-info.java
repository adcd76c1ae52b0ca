/**
 * Real query engines on a lake that the program has landed, each through the statement that the program prints for it. The servers and what is
 * installed for them are in {@link org.landfall.server}.
 */
package org.landfall.engine;

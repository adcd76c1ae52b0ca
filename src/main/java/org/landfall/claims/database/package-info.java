/**
 * The claims in a table of a PostgreSQL database. It is found by its name alone, so that Spring and the driver need not be there for a
 * run without claims; it uses {@code claims} and {@code file}, and Camel.
 */
package org.landfall.claims.database;

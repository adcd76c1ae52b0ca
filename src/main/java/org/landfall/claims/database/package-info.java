/**
 * The claims in a table of a PostgreSQL database. It is found by its name alone, so that the driver need not be there for a run without claims;
 * it uses {@code claims}, {@code file} and {@code thread}, and knows no Camel.
 */
package org.landfall.claims.database;

/**
 * The table: what makes the raw zone a table for those who query it, from the ledger alone. It reads no object and asks no network. Uses
 * {@code ledger} and {@code text}.
 */
package org.landfall.table;

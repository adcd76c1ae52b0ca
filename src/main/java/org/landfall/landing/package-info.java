/**
 * The landing directory: what lies where in it, whose it is, which files routes take, what waits. Uses {@code ledger}, {@code file} and
 * {@code glob}; knows neither S3 nor Camel.
 */
package org.landfall.landing;

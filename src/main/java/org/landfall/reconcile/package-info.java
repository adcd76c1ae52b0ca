/**
 * The comparison of what a manifest says with what landed, or would land: which files it names with how many rows, bytes or which
 * SHA-256, as {@code routes/manifest.yaml} says. Reads and tells, and changes nothing. Uses {@code ledger}, {@code file}, {@code text} and
 * the root package; it knows nothing of Camel and Quarkus.
 */
package org.landfall.reconcile;

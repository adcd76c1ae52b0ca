/**
 * The audit: whether the bucket still holds what the ledger says has landed. Uses {@code plan}, {@code landing}, {@code ledger},
 * {@code csv} and {@code s3}; it never uses a probe, and changes nothing.
 */
package org.landfall.audit;

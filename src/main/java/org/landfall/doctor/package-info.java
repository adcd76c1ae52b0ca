/**
 * The checks before a first run: machine, landing directory, credentials, bucket. Uses {@code quarantine}, {@code landing}, {@code ledger},
 * {@code s3} and its probes.
 */
package org.landfall.doctor;

/**
 * The journal of a run: whatever happens goes to the ledger first, then to the tally and the listeners. Uses {@code plan},
 * {@code landing}, {@code ledger} and {@code s3}.
 */
package org.landfall.journal;

/**
 * The journal of a run: whatever happens goes to the ledger first, then to the tally and the listeners. Uses {@code plan},
 * {@code landing}, {@code ledger}, {@code s3} and {@code thread}.
 */
package org.landfall.journal;

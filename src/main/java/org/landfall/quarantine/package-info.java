/**
 * The quarantine: a file that was refused for its content or name moves out of the way of the others, with its reason beside it, and comes back
 * when somebody asks for it. Each move is in the ledger before it begins, so that the next run mends one that was cut off. Uses
 * {@code journal} and what is below it.
 */
package org.landfall.quarantine;

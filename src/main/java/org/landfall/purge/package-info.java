/**
 * The deletion of landed files, once the ledger and the bucket prove their copies; what they do not prove goes back to its place. Uses
 * {@code journal} and what is below it.
 */
package org.landfall.purge;

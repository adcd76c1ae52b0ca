/** The append-only record of what became of each file: its lines, the chain of their hashes, its copies. Uses {@code file}. */
package org.landfall.ledger;

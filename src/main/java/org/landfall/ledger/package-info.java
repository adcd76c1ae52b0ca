/** The append-only record of what became of each file: its lines, the chain of their hashes, its copies. Uses {@code csv} and {@code file}. */
package org.landfall.ledger;

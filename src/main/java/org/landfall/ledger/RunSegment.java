package org.landfall.ledger;

/**
 * The lines of one run in a ledger; they follow each other, since only one run at a time writes to it.
 *
 * @param run    its id
 * @param host   the machine that it ran on
 * @param offset where they begin in the file, bytes
 * @param length how many bytes they have, line feeds included
 */
public record RunSegment(String run, String host, long offset, long length) {

    RunSegment with(long more) {
        return new RunSegment(run, host, offset, length + more);
    }
}

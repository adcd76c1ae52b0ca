package org.landfall.ledger;

/**
 * The end of a ledger's chain. Whoever keeps it elsewhere can tell later whether the ledger still holds the same lines.
 *
 * @param lines how many lines there are
 * @param hash  the SHA-256 of the last one without its line feed, hexadecimal; empty when there is none
 */
public record ChainEnd(long lines, String hash) {

    /** The end of a ledger without lines. */
    public static final ChainEnd NONE = new ChainEnd(0, "");
}

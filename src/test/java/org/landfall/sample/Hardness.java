package org.landfall.sample;

/**
 * How much of a landing directory is as real extracts are and clean ones are not.
 *
 * @param rows  share of the rows that are legal and notable: in turn a line break inside quotes, doubled quotes, a backslash before a quote,
 *              empty fields without quotes, the last one too
 * @param files share of the files with a row that is left over in Latin-1, which makes a file one to be refused
 */
public record Hardness(double rows, double files) {

    private static final double USUAL_ROWS = 0.01;

    /** Shares between 0 and 1. @throws IllegalArgumentException when one is not */
    public Hardness {
        if (!(rows >= 0 && rows <= 1 && files >= 0 && files <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + rows + " of the rows or " + files + " of the files");
        }
    }

    /** One row in a hundred is notable, and no file is to be refused. */
    public static Hardness usual() {
        return new Hardness(USUAL_ROWS, 0);
    }

    /** All rows are clean. */
    public static Hardness none() {
        return new Hardness(0, 0);
    }
}

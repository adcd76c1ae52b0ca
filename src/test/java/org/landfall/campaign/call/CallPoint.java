package org.landfall.campaign.call;

/**
 * A system call of a run, by a name that it has in every run over the same landing directory.
 *
 * @param operation  what it does
 * @param path       of the file, below the landing directory; of two with an arrow between them; or {@code server}
 * @param occurrence the how-manieth of these it is, 1 for the first
 */
public record CallPoint(String operation, String path, int occurrence) {

    /** The so-manieth call that changes something, whichever it is. */
    public static CallPoint change(int occurrence) {
        return new CallPoint("*", "*", occurrence);
    }

    public CallOperation kind() {
        return CallOperation.of(operation);
    }

    /** As the library takes it. */
    String tabbed() {
        return operation + "\t" + path + "\t" + occurrence;
    }

    @Override
    public String toString() {
        return operation + " of " + path + ", number " + occurrence;
    }
}

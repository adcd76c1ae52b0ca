package org.landfall.claims;

import java.nio.file.Path;

/**
 * Dealings of a run with the other runners on its landing directory: it claims each file before it begins it, and waits for what the others
 * have claimed, until that is gone or its claim has lapsed. It finishes what those have left that died.
 */
public interface OtherRunners {

    /**
     * Tells whether this run may begin a file that it has seen.
     *
     * @param length       how many bytes it held then
     * @param lastModified when it had changed last then, in milliseconds since 1970
     */
    boolean claim(Path file, long length, long lastModified);

    /** Gives up a claim. */
    void release(Path file);

    /** Tells whether another runner had claimed a file a moment ago, so that asking again so soon is idle. */
    boolean hold(String source);

    /** Number of files that this run has seen and others have claimed; those that are gone have been taken by them. */
    int waiting();

    /** Tells whether a file that this run has begun was taken by another, which was faster, or had its claim when it had lapsed. */
    boolean took(Path file);

    /** Finishes what is there now of what others have left that died. */
    void adopt();

    /** The same, once in a lease; to be called now and then by a run that stays. */
    void adoptNowAndThen();

    /** The same at the end of a run: it waits until it is certain that a runner which seems dead is dead. */
    void adoptAtEnd();

    /** Gives up all claims, and leaves. */
    void leave();
}

package org.landfall.claims;

import java.util.function.Consumer;

/**
 * Keeps who of several runners works on which file. A claim is an economy, and no proof of anything: it keeps two runners from sending the
 * same file. That none lands twice is for the server to see to.
 *
 * <p>A claim lapses when its holder has not renewed it for a lease; the store renews those of its own runner. For several threads. Every
 * method but {@link #connect} and {@link #begin} throws {@link ClaimsException} with one sentence when the store cannot be asked.
 */
public interface ClaimStore extends AutoCloseable {

    /**
     * Connects, and changes nothing but what every store needs once.
     *
     * @throws org.landfall.SetupException with one sentence when that is not possible, or the clocks of the two are too far apart for the lease
     */
    void connect(ClaimTerms terms);

    /**
     * Forgets what an earlier run of this runner may have left, and says that the runner is at work. Its name must be its own by then.
     *
     * @param landing    what the store calls the landing directory
     * @param whenBroken told when the store fails for good while it renews the claims
     * @throws org.landfall.SetupException with one sentence when that is not possible
     */
    void begin(String landing, Consumer<ClaimsException> whenBroken);

    /** Claims a file; false when another runner has it. @param source its path in the landing directory */
    boolean claim(String source);

    /** Gives up a claim; nothing happens when it is another runner's by now. */
    void release(String source);

    /** Tells whether a runner has shown for the last time less than a lease ago that it is at work. */
    boolean isAlive(String runner);

    /** Forgets the claims of a runner that has died. */
    void forget(String runner);

    /** Gives up all claims of this runner, and leaves. */
    @Override
    void close();
}

package org.landfall.campaign.watch;

import java.util.Random;

/**
 * Something that befalls a program from outside, and is over again.
 *
 * @param name what it is, in a word or two
 * @param deed begins it, lets it last for a while that is drawn, and ends it
 */
record Disturbance(String name, Deed deed) {

    /** What is done. */
    @FunctionalInterface
    interface Deed {
        void befall(Random random) throws Exception;
    }
}

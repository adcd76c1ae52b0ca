package org.landfall.audit;

import org.landfall.audit.DeepProgress.Amount;
import org.landfall.text.Figures;

/**
 * What follows from the objects that were read back.
 *
 * @param proven   those with the bytes that landed
 * @param read     those that were read to their end
 * @param drawn    how many were drawn from all alike
 * @param all      those that the bucket shows as they landed
 */
record SampleVerdict(long proven, Amount read, long drawn, Amount all) {

    /** Chance that a sample misses every one of them, for numbers of different objects that are too large to be missed. */
    private static final double MISSED = 0.05;

    String sentence() {
        long different = read.objects() - proven;
        String found = (different == 0 ? "no difference" : Figures.count(different, "difference")) + " in " + Figures.count(read.objects()) + " of "
                + Figures.count(all.objects(), "object") + ", " + Figures.bytes(read.bytes()) + " of " + Figures.bytes(all.bytes());
        return different > 0 || read.objects() < drawn || drawn == 0 || read.objects() == all.objects() ? found
                : found + "; had " + Figures.count(unlikely()) + " of them been different, 95 of 100 such samples would have shown one";
    }

    /**
     * The smallest number of different objects of which a sample without a repetition shows one with a probability of 95 %: all of n drawn
     * ones are from the N - d others with the probability of the hypergeometric distribution, the product of (N - n - j) / (N - j) for j below d.
     */
    private long unlikely() {
        double missed = 1;
        long different = 0;
        while (missed > MISSED) {
            missed *= (double) (all.objects() - drawn - different) / (all.objects() - different);
            different++;
        }
        return different;
    }
}

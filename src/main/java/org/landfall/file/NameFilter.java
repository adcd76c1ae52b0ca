package org.landfall.file;

import java.nio.file.Path;

/**
 * A set of names in a megabyte, however many they are, which may take a name for one of its own that is not, and never the other way round: a
 * Bloom filter (Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970). Of a million names it mistakes one in forty. For several
 * threads.
 */
final class NameFilter {

    private static final int BITS = 1 << 23;
    private static final int MARKS = 3;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] marked = {};

    synchronized void add(Path name) {
        if (marked.length == 0) {
            marked = new long[BITS / Long.SIZE];
        }
        long hash = hash(name);
        for (int i = 0; i < MARKS; i++) {
            int bit = bit(hash, i);
            marked[bit / Long.SIZE] |= 1L << bit;
        }
    }

    /** False only when the name was never added. */
    synchronized boolean mayHold(Path name) {
        if (marked.length == 0) {
            return false;
        }
        long hash = hash(name);
        for (int i = 0; i < MARKS; i++) {
            int bit = bit(hash, i);
            if ((marked[bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Two halves of one hash stand for as many hashes as are wanted (Kirsch and Mitzenmacher, Less Hashing, Same Performance, 2006). */
    private static int bit(long hash, int number) {
        return (int) hash + number * (int) (hash >>> 32) & BITS - 1;
    }

    private static long hash(Path name) {
        String text = name.toString();
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        // the low bits of FNV alone know little of the first characters
        return hash ^ hash >>> 29;
    }
}

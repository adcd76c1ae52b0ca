package org.landfall.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.landfall.audit.DeepProgress.Amount;
import org.landfall.file.Digests;
import org.landfall.plan.PartitionTotal;

/**
 * Choice of the objects that are read back. Each has a number, the beginning of the SHA-256 of the seed and its key, and those with the
 * smallest ones are chosen; and of each partition the one with the smallest. So a seed chooses the same of the same objects again, and
 * nobody who does not know it can say which. It keeps 16 bytes an object.
 */
final class Sample {

    private static final int FIRST_ROOM = 1024;

    private final SampleSize size;
    private final String seed;
    private final MessageDigest sha256 = Digests.sha256();
    private final Map<String, Long> smallest = new HashMap<>();
    private final Set<Long> ofPartitions = new HashSet<>();
    private long[] numbers = new long[FIRST_ROOM];
    private long[] sizes = new long[FIRST_ROOM];
    private int count;
    private long last = Long.MAX_VALUE;
    private Amount all = Amount.NONE;

    Sample(SampleSize size, String seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Adds an object that may be chosen. */
    void offer(String key, long bytes) {
        all = all.plus(bytes);
        if (size.isAll()) {
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count + count / 2);
            sizes = Arrays.copyOf(sizes, numbers.length);
        }
        numbers[count] = number(key);
        sizes[count] = bytes;
        smallest.merge(PartitionTotal.partitionOf(key), numbers[count], Math::min);
        count++;
    }

    private long number(String key) {
        sha256.update(seed.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** Chooses, once all were offered; returns how much that is. */
    Amount choose() {
        if (size.isAll()) {
            return all;
        }
        long[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        last = count == 0 ? Long.MIN_VALUE : sorted[(int) drawn() - 1];
        ofPartitions.addAll(smallest.values());
        return amount();
    }

    private Amount amount() {
        Amount chosen = Amount.NONE;
        for (int i = 0; i < count; i++) {
            chosen = isChosen(numbers[i]) ? chosen.plus(sizes[i]) : chosen;
        }
        return chosen;
    }

    private boolean isChosen(long number) {
        return number <= last || ofPartitions.contains(number);
    }

    /** Tells whether an object is chosen. */
    boolean has(String key) {
        return size.isAll() || isChosen(number(key));
    }

    /** How many objects were drawn from all of them alike, those that stand for their partition alone left out. */
    long drawn() {
        return size.of(all.objects());
    }

    /** All that were offered. */
    Amount all() {
        return all;
    }

    /** Tells whether every object is chosen, whatever the seed. */
    boolean isWhole() {
        return drawn() >= all.objects();
    }

    SampleSize size() {
        return size;
    }

    String seed() {
        return seed;
    }
}

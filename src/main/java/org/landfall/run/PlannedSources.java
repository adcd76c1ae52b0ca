package org.landfall.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.landfall.file.Digests;
import org.landfall.plan.Plan;

/** The paths of a whole plan, for whoever asks whether one is among them; eight bytes each, of their SHA-256. */
final class PlannedSources {

    private final MessageDigest sha256 = Digests.sha256();
    private final long[] marks;
    private int count;

    /** @param plan one to which nothing more is added */
    PlannedSources(Plan plan) {
        marks = new long[Math.toIntExact(plan.files())];
        plan.forEach(file -> marks[count++] = mark(file.source()));
        Arrays.sort(marks);
    }

    boolean hold(String source) {
        return marks.length > 0 && Arrays.binarySearch(marks, mark(source)) >= 0;
    }

    private long mark(String source) {
        return ByteBuffer.wrap(sha256.digest(source.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}

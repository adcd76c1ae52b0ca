package org.landfall.s3.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.landfall.s3.UploadFailedException;

/**
 * Throughput of uploads that ran at the same time. It can only say that a checksum is wrong once it has all bytes.
 *
 * @param uploads how many
 * @param bytes   of all together
 * @param took    from the first byte of the first to the last answer
 * @param refusal what was answered instead of a complaint about the checksum, or null; then the other figures mean nothing
 */
public record Throughput(int uploads, long bytes, Duration took, ProbeResult refusal) {

    static Throughput of(List<MeasuredBody> bodies, int bytes, List<Future<ProbeResult>> answers) {
        ProbeResult refusal = null;
        try {
            for (Future<ProbeResult> future : answers) {
                ProbeResult answer = future.get();
                refusal = answer.is(ProbeResult.Kind.CHECKSUM_REFUSED) ? refusal : answer;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question gives an answer, whatever happens", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UploadFailedException("the measurement was interrupted", "run again", e);
        }
        if (refusal != null) {
            return new Throughput(bodies.size(), 0, Duration.ZERO, refusal);
        }
        long start = bodies.stream().mapToLong(MeasuredBody::start).min().orElseThrow();
        long end = bodies.stream().mapToLong(MeasuredBody::end).max().orElseThrow();
        return new Throughput(bodies.size(), (long) bytes * bodies.size(), Duration.ofNanos(end - start), null);
    }

    /** Bytes per second. */
    public double rate() {
        return bytes / Math.max(1e-6, took.toNanos() / 1e9);
    }
}

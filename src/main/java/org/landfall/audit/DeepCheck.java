package org.landfall.audit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ReadDeniedException;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.wire.ObjectReader;

/** Reads objects back, several at a time, and compares their bytes with what landed. The first denial ends it. */
final class DeepCheck {

    private final ObjectReader objects;
    private final Findings findings;
    private final int parallel;
    private final ExecutorService readers;
    private final Semaphore room;
    private final AtomicLong same = new AtomicLong();
    private volatile boolean denied;

    DeepCheck(ObjectReader objects, Findings findings, int parallel) {
        this.objects = objects;
        this.findings = findings;
        this.parallel = parallel;
        readers = Executors.newFixedThreadPool(parallel);
        // what waits in the pool is bounded, however many records come
        room = new Semaphore(2 * parallel);
    }

    private interface Comparison {

        /** Describes what differs; null when nothing does. */
        String difference(SourceDigests found);
    }

    void check(LedgerRecord landed, long line) {
        submit(FindingKind.CONTENT, line, landed.key(), landed.etag(), found -> difference(landed, found));
    }

    void check(StoredObject copy, RunCopy must) {
        submit(FindingKind.COPY, null, copy.key(), copy.eTag(), found -> found.sha256().equals(must.sha256()) ? null
                : "holds other bytes than the lines of run " + must.run() + " in this ledger");
    }

    private static String difference(LedgerRecord landed, SourceDigests found) {
        if (found.bytes() != landed.objectBytes()) {
            return "has " + found.bytes() + " bytes, and " + landed.objectBytes() + " landed";
        }
        if (landed.crc32c() != null && !landed.crc32c().equals(found.crc32c())) {
            return "has the CRC32C " + found.crc32c() + ", and what landed had " + landed.crc32c();
        }
        if (landed.sha256() != null && !landed.sha256().equals(found.sha256())) {
            return "has the SHA-256 " + found.sha256() + ", and what landed had " + landed.sha256();
        }
        return null;
    }

    private void submit(FindingKind kind, Long line, String key, String eTag, Comparison comparison) {
        if (denied) {
            return;
        }
        room.acquireUninterruptibly();
        readers.execute(() -> {
            try {
                read(kind, line, key, eTag, comparison);
            } finally {
                room.release();
            }
        });
    }

    private void read(FindingKind kind, Long line, String key, String eTag, Comparison comparison) {
        if (denied) {
            return;
        }
        try {
            String difference = comparison.difference(objects.read(key, eTag));
            if (difference == null) {
                same.incrementAndGet();
            } else {
                findings.add(kind, line, key, key + " " + difference);
            }
        } catch (ReadDeniedException e) {
            tellOnce(e);
        } catch (UploadFailedException e) {
            findings.add(FindingKind.UNREADABLE, line, key, e.getMessage());
        }
    }

    private synchronized void tellOnce(ReadDeniedException e) {
        if (!denied) {
            denied = true;
            findings.add(FindingKind.UNREADABLE, null, null, "--deep: " + e.getMessage());
        }
    }

    /** Waits for the last object; returns how many have the bytes that landed. */
    long end() {
        room.acquireUninterruptibly(2 * parallel);
        readers.shutdown();
        try {
            readers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return same.get();
    }
}

package org.landfall.audit;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ObjectGoneException;
import org.landfall.s3.ObjectReplacedException;
import org.landfall.s3.ReadDeniedException;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.wire.ObjectReader;
import org.landfall.thread.DaemonThreads;

/** Reads objects back, several at a time, and compares their bytes with what landed. */
final class DeepCheck {

    private final ObjectReader objects;
    private final Findings findings;
    private final Denials denials;
    private final int parallel;
    private final DeepProgress progress;
    private final Witness witness;
    private final ExecutorService readers;
    private final Semaphore room;
    private final AtomicLong same = new AtomicLong();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** Whoever is told what objects have shown, by several threads. */
    interface Witness {

        /** Hears that an object has the bytes that landed. @param counted what was seen of its rows, where nobody had counted them */
        void proven(LedgerRecord landed, SourceDigests found, Optional<LandedCsv> counted);

        /** Hears that an object was read to its end and has other bytes. */
        void differs(LedgerRecord landed);
    }

    /** Reads an object and tells what differs. */
    private interface Comparison {
        Optional<String> difference();
    }

    DeepCheck(ObjectReader objects, Findings findings, int parallel, DeepProgress progress, Witness witness) {
        this.objects = objects;
        this.findings = findings;
        this.parallel = parallel;
        this.progress = progress;
        this.witness = witness;
        denials = new Denials(findings);
        readers = Executors.newFixedThreadPool(parallel, DaemonThreads.numbered("audit"));
        // what waits in the pool is bounded, however many records come
        room = new Semaphore(2 * parallel);
    }

    void check(LedgerRecord landed, long line) {
        submit(() -> read(FindingKind.CONTENT, line, landed.key(), () -> compare(landed)));
    }

    private Optional<String> compare(LedgerRecord landed) {
        ContentLook look = new ContentLook(landed, progress::passed);
        SourceDigests found = objects.read(landed.key(), landed.etag(), look);
        Optional<String> difference = look.difference(found);
        difference.ifPresentOrElse(what -> witness.differs(landed), () -> witness.proven(landed, found, look.csv()));
        return difference;
    }

    void check(StoredObject copy, RunCopy must) {
        submit(() -> read(FindingKind.COPY, null, copy.key(), () -> compare(copy, must)));
    }

    private Optional<String> compare(StoredObject copy, RunCopy must) {
        SourceDigests found = objects.read(copy.key(), copy.eTag());
        progress.passed(found.bytes());
        return found.sha256().equals(must.sha256()) ? Optional.empty() : Optional.of("holds other bytes than the lines of run " + must.run() + " in this ledger");
    }

    private void submit(Runnable read) {
        if (isOver()) {
            return;
        }
        room.acquireUninterruptibly();
        readers.execute(() -> {
            try {
                read.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                progress.ended();
                room.release();
            }
        });
    }

    /** Tells whether there is no use in reading another object. */
    private boolean isOver() {
        return denials.areCertain() || failure.get() != null;
    }

    private void read(FindingKind kind, Long line, String key, Comparison comparison) {
        if (isOver()) {
            return;
        }
        try {
            Optional<String> difference = comparison.difference();
            denials.allowed();
            difference.ifPresentOrElse(what -> findings.add(kind, line, key, key + " " + what), same::incrementAndGet);
        } catch (ReadDeniedException e) {
            denials.add(line, key, e);
        } catch (ObjectGoneException e) {
            findings.add(FindingKind.MISSING, line, key, key + " was in the bucket when it was listed, and was not when it was read");
        } catch (ObjectReplacedException e) {
            findings.add(FindingKind.CHANGED, line, key, key + " was replaced after it was listed: by now another object is there");
        } catch (UploadFailedException e) {
            findings.add(FindingKind.UNREADABLE, line, key, e.getMessage());
        }
    }

    /** Waits for the last object; returns how many have the bytes that landed. @throws RuntimeException that the witness has thrown */
    long end() {
        room.acquireUninterruptibly(2 * parallel);
        readers.shutdown();
        if (failure.get() != null) {
            throw failure.get();
        }
        denials.end();
        return same.get();
    }
}

package org.landfall.cli.screen;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.landing.Backlog;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadProgress;

/** Knows how far a run is. */
public final class Progress implements RunListener, UploadProgress {

    /** Cost of a file apart from its bytes, in bytes: a request takes its time even for an empty one. */
    private static final long COST_OF_A_FILE = 64 << 10;
    private static final long WINDOW_SECONDS = 20;
    private static final long LEAST_FOR_A_RATE = 2;
    private static final long LEAST_FOR_A_FORECAST = 5;

    private final Path landing;
    private final Supplier<Backlog> count;
    private final Map<ObjectKey, Sending> byTarget = new ConcurrentHashMap<>();
    /** Files from the beginning of their upload to their record, so that no bytes are missing in between. */
    private final Map<String, Sending> bySource = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    /** The sizes of the files that did not land: each may be tried again when it has changed. */
    private final Map<String, Long> notLanded = new HashMap<>();
    private final LongSupplier nanos;
    private final Speed speed = new Speed(WINDOW_SECONDS, LEAST_FOR_A_RATE);
    private final Speed work = new Speed(WINDOW_SECONDS, LEAST_FOR_A_FORECAST);
    private Backlog backlog;
    private boolean begun;
    private boolean over;
    private long landed;
    private long landedBytes;
    private long notLandedBytes;
    private long deleted;

    private record Sending(String source, long size, long sinceNanos, AtomicLong sent) {}

    /**
     * @param landing the landing directory's real path
     * @param count   counts what there is left to do, when somebody asks for the first time: to look at a million files takes a while
     */
    public Progress(Path landing, Supplier<Backlog> count) {
        this(landing, count, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    Progress(Path landing, Supplier<Backlog> count, LongSupplier nanos) {
        this.landing = landing;
        this.count = count;
        this.nanos = nanos;
    }

    @Override
    public void begun(PendingUpload file) {
        String source = landing.relativize(file.file()).toString();
        Sending upload = new Sending(source, file.identity().size(), nanos.getAsLong(), new AtomicLong());
        bySource.put(source, upload);
        byTarget.put(file.target(), upload);
    }

    @Override
    public void sent(ObjectKey target, long bytes) {
        sent.addAndGet(bytes);
        Sending upload = byTarget.get(target);
        // one that goes to its second key is counted when it is done
        if (upload != null) {
            upload.sent().addAndGet(bytes);
        }
    }

    @Override
    public void ended(PendingUpload file) {
        byTarget.remove(file.target());
    }

    @Override
    public synchronized void recorded(LedgerRecord entry) {
        LedgerEvent event = entry.event();
        if (event == LedgerEvent.RUN_STARTED) {
            begun = true;
            speed.note(nanos.getAsLong(), sent.get());
            work.note(nanos.getAsLong(), 0);
        } else if (event.provesLanding()) {
            bySource.remove(entry.source());
            forgetFailure(entry.source());
            landed++;
            landedBytes += entry.size();
        } else if (event.keepsSource()) {
            bySource.remove(entry.source());
            forgetFailure(entry.source());
            notLanded.put(entry.source(), entry.size() == null ? 0 : entry.size());
            notLandedBytes += notLanded.get(entry.source());
        } else if (event == LedgerEvent.PURGED) {
            deleted++;
        }
    }

    @Override
    public synchronized void tookBack(LedgerRecord landing) {
        landed--;
        landedBytes -= landing.size();
        notLanded.put(landing.source(), landing.size());
        notLandedBytes += landing.size();
    }

    /** What has landed before is not counted any more. */
    private void countBacklog() {
        Backlog counted = count.get();
        synchronized (this) {
            backlog = new Backlog(counted.files() + landed, counted.bytes() + landedBytes);
        }
    }

    private synchronized boolean isUncounted() {
        return begun && backlog == null && !over;
    }

    private void forgetFailure(String source) {
        Long size = notLanded.remove(source);
        notLandedBytes -= size == null ? 0 : size;
    }

    @Override
    public synchronized void ended(RunResult result) {
        over = true;
    }

    /**
     * Progress at this moment; empty before it has begun and when it is over. To be called at about even intervals: how fast it goes is
     * measured between the calls.
     */
    public Optional<ProgressView> viewNow() {
        if (isUncounted()) {
            countBacklog();
        }
        return viewCounted();
    }

    private synchronized Optional<ProgressView> viewCounted() {
        return backlog == null || over ? Optional.empty() : Optional.of(view());
    }

    private ProgressView view() {
        List<ProgressView.Upload> uploads = bySource.values().stream()
                .sorted(Comparator.comparingLong(Sending::sinceNanos))
                .map(upload -> new ProgressView.Upload(upload.source(), Math.max(0, Math.min(upload.size(), upload.sent().get())), upload.size()))
                .toList();
        long files = landed + notLanded.size();
        long done = landedBytes + notLandedBytes;
        long bytes = done + uploads.stream().mapToLong(ProgressView.Upload::sent).sum();
        // what came later than the count was not counted
        long ofFiles = Math.max(backlog.files(), files + uploads.size());
        long ofBytes = Math.max(backlog.bytes(), done + uploads.stream().mapToLong(ProgressView.Upload::size).sum());
        long now = nanos.getAsLong();
        speed.note(now, sent.get());
        work.note(now, cost(files, bytes));
        return new ProgressView(files, ofFiles, bytes, ofBytes, notLanded.size(), deleted, landed, rate(),
                left(cost(ofFiles - files, ofBytes - bytes)), uploads);
    }

    /** Before the first byte is sent, nobody knows how fast it will go. */
    private OptionalDouble rate() {
        return sent.get() > 0 ? speed.perSecond() : OptionalDouble.empty();
    }

    private Duration left(double toDo) {
        double perSecond = work.perSecond().orElse(0);
        if (perSecond <= 0 || toDo <= 0) {
            return null;
        }
        return Duration.ofSeconds(Math.min((long) Math.ceil(toDo / perSecond), Duration.ofDays(99).toSeconds()));
    }

    private static double cost(long files, long bytes) {
        return (double) files * COST_OF_A_FILE + bytes;
    }
}

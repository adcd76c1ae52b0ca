package org.landfall.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.landfall.audit.DeepProgress;
import org.landfall.audit.DeepProgress.Amount;
import org.landfall.text.Figures;
import org.landfall.thread.DaemonThreads;

/** Tells every some seconds how far an audit is that reads objects back. */
final class AuditProgress implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final DeepProgress progress;
    private final PrintWriter to;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("audit-progress"));
    private long before;
    private long beforeNanos = System.nanoTime();

    AuditProgress(DeepProgress progress, PrintWriter to, Duration interval) {
        this.progress = progress;
        this.to = to;
        clock.scheduleAtFixedRate(this::tell, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tell() {
        if (progress.all().objects() > 0) {
            to.println(line(System.nanoTime()));
            to.flush();
        }
    }

    private String line(long nanos) {
        Amount read = progress.read();
        Amount all = progress.all();
        double perSecond = (read.bytes() - before) / Math.max(1e-9, (nanos - beforeNanos) / NANOS);
        before = read.bytes();
        beforeNanos = nanos;
        return "audit: " + Figures.count(read.objects()) + " of " + Figures.count(all.objects(), "object") + " read back, " + Figures.bytes(read.bytes()) + " of "
                + Figures.bytes(all.bytes()) + ", " + Figures.bytes(perSecond) + "/s";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

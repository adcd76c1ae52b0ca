package org.landfall.campaign.kill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.server.ProxiedRequest;

/** A run of the program that is killed at a moment, unless it ends before that. */
final class KilledRun {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 1;
    private static final Pattern EVENT = Pattern.compile("\"event\":\"([a-z-]+)\"");

    private final Process process;
    private final KillMoment moment;
    private final Path ledger;
    private final AtomicInteger shown = new AtomicInteger();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private long read;

    /**
     * @param process that has just been started
     * @param moment  when to kill it, or null for never
     */
    KilledRun(Process process, KillMoment moment, Path ledger) throws IOException {
        this.process = process;
        this.moment = moment;
        this.ledger = ledger;
        read = Files.exists(ledger) ? Files.size(ledger) : 0;
    }

    /** Waits for the end. @return whether it was killed, and not gently */
    boolean awaitEnd() throws IOException, InterruptedException {
        see(Sign.START);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            readOn();
            if (System.nanoTime() > deadline) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("the run did not end within " + LONGEST.toMinutes() + " minutes");
            }
        }
        killer.shutdownNow();
        return process.exitValue() == 128 + 9;
    }

    void arrives(ProxiedRequest request) {
        see(new Sign(Sign.Kind.REQUEST, request.operation()));
    }

    void answered(ProxiedRequest request) {
        see(new Sign(Sign.Kind.ANSWER, request.operation()));
    }

    private void see(Sign sign) {
        if (moment == null || !moment.sign().equals(sign) || shown.incrementAndGet() != moment.nth()) {
            return;
        }
        if (moment.delay().isZero()) {
            kill();
        } else {
            killer.schedule(this::kill, moment.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void kill() {
        if (moment.gently()) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
    }

    private void readOn() throws IOException {
        if (moment == null || moment.sign().kind() != Sign.Kind.RECORD || !Files.exists(ledger)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "r")) {
            long length = file.length();
            if (length > read) {
                byte[] added = new byte[(int) (length - read)];
                file.seek(read);
                file.readFully(added);
                read = length;
                Matcher event = EVENT.matcher(new String(added, StandardCharsets.UTF_8));
                while (event.find()) {
                    see(new Sign(Sign.Kind.RECORD, event.group(1)));
                }
            }
        }
    }
}

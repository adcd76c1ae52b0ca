package org.landfall.route.notice;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.Secrets;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.thread.DaemonThreads;

/**
 * Decides what is told and when: the outcome at the end of a run; in a watch each batch that has come to rest, and failures as soon as there are
 * many. A file that fails again for the same reason is no news.
 */
final class Telling implements RunListener {

    private static final int LONGEST_TEXT = 300;

    private final Notice.Place place;
    private final NoticeTerms terms;
    private final Consumer<Notice> teller;
    private final FailedFiles failing = new FailedFiles();
    private Batch batch = new Batch();
    private ScheduledExecutorService clock;

    /** @param teller takes what is to be told; must not block */
    Telling(Notice.Place place, NoticeTerms terms, Consumer<Notice> teller) {
        this.place = place;
        this.terms = terms;
        this.teller = teller;
    }

    /** Begins to look every second whether a batch is over. @param alsoThen done then too */
    synchronized void watch(Runnable alsoThen) {
        clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("landfall-batches"));
        clock.scheduleWithFixedDelay(() -> {
            look(System.nanoTime());
            alsoThen.run();
        }, 1, 1, TimeUnit.SECONDS);
    }

    /** Looks no more. */
    synchronized void end() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    private synchronized void look(long now) {
        if (batch.isDue(terms, now)) {
            teller.accept(batch.notice(Notice.Event.BATCH, place));
            batch = new Batch();
        }
    }

    @Override
    public synchronized void recorded(LedgerRecord entry) {
        if (entry.event().provesLanding()) {
            String source = plain(entry.source());
            failing.remove(source);
            batch.landed(source, entry.objectBytes(), System.nanoTime());
        }
    }

    @Override
    public synchronized void failed(LedgerRecord entry, Failure failure) {
        String source = plain(entry.source());
        String reason = plain(failure.sentence());
        if (failing.add(source, reason)) {
            batch.failed(source, reason, System.nanoTime());
            if (batch.alarms(terms)) {
                teller.accept(batch.notice(Notice.Event.FAILURES, place));
            }
        }
    }

    @Override
    public synchronized void tookBack(LedgerRecord landing) {
        batch.tookBack(landing.objectBytes());
    }

    @Override
    public synchronized void ended(RunResult result) {
        end();
        long landed = result.count(LedgerEvent.LANDED) + result.count(LedgerEvent.ALREADY_LANDED);
        long bytes = result.partitions().stream().mapToLong(PartitionTotal::bytes).sum();
        List<String> problems = Stream.concat(Optional.ofNullable(result.remainder().stopped()).stream(), result.problems().stream())
                .limit(Notice.MOST_PROBLEMS).map(Telling::plain).toList();
        teller.accept(new Notice(Notice.Event.ENDED, place, landed, bytes, result.notLanded(), failing.first(Notice.MOST_FAILURES), problems,
                result.exitCode() == 0));
    }

    /** A name may hold anything that looks like another line or hides what stands beside it, and what is sent must hold no secret. */
    static String plain(String text) {
        String line = Secrets.masked(text == null ? "" : text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        return line.codePointCount(0, line.length()) <= LONGEST_TEXT ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }
}

package org.landfall.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.landfall.SetupException;
import org.landfall.SteadyClock;
import org.landfall.thread.DaemonThreads;

/**
 * Contact with the bucket: whether it answers. What the run's own requests show is believed as long as it is new; else, and after trouble, the bucket is
 * asked, since a run with nothing to do would not learn that the bucket is gone, or that it is back.
 */
final class BucketContact implements AutoCloseable {

    /** Age up to which an answer is new enough. */
    private static final Duration NEW = Duration.ofMinutes(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);
    /**
     * Longest wait for an answer, milliseconds: those who look have a second or some; the bucket may take longer, and they see its answer
     * the next time.
     */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Source source;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(DaemonThreads.named("landfall-ask-bucket"));
    private CompletableFuture<Void> question = CompletableFuture.completedFuture(null);
    private Instant askedAt = Instant.MIN;

    /** Source of what is known of a bucket. */
    interface Source {

        /** Describes what was wrong with the last request; empty when it was answered. */
        Optional<String> trouble();

        /** Time of the bucket's last answer, by the {@link SteadyClock}. */
        Optional<Instant> lastAnswer();

        /** Sends a request. @throws SetupException when it is not answered well */
        void ask();
    }

    BucketContact(Source source) {
        this.source = source;
    }

    /** Describes what is wrong, in a sentence; empty when the bucket answers. */
    Optional<String> trouble() {
        if (source.trouble().isPresent() || source.lastAnswer().map(last -> last.isBefore(SteadyClock.now().minus(NEW))).orElse(true)) {
            await(ask());
        }
        return source.trouble();
    }

    private synchronized CompletableFuture<Void> ask() {
        Instant now = SteadyClock.now();
        if (question.isDone() && askedAt.isBefore(now.minus(BETWEEN_QUESTIONS))) {
            askedAt = now;
            question = CompletableFuture.runAsync(this::askNow, asker);
        }
        return question;
    }

    private void askNow() {
        try {
            source.ask();
        } catch (SetupException e) {
            // it is the trouble that the source tells of from now on
            return;
        }
    }

    private static void await(CompletableFuture<Void> question) {
        try {
            question.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}

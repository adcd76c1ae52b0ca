package org.landfall.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.landfall.Breakdown;
import org.landfall.MachineLimit;
import org.landfall.cli.log.ErrorLine;
import org.landfall.thread.DaemonThreads;

/**
 * The sentence and the end of a program that has broken: in a thread where nothing caught an Error, or at a limit of the machine. Ending is
 * all that is sure to work then, and loses nothing: a run that was killed is finished by the next one.
 */
final class LastWords implements Thread.UncaughtExceptionHandler {

    private static final Duration TIME = Duration.ofSeconds(3);

    private final AtomicBoolean said = new AtomicBoolean();

    private LastWords() {}

    /** Makes every thread end the program when it breaks. To be called at the start, so that what is needed then is loaded. */
    static LastWords prepared() {
        LastWords words = new LastWords();
        words.load();
        Thread.setDefaultUncaughtExceptionHandler(words);
        return words;
    }

    /** A class that is first used when no file can be opened would be missing. */
    private void load() {
        for (MachineLimit limit : MachineLimit.values()) {
            sentence(new IllegalStateException(new IOException(limit.failure().sentence())));
        }
        sentence(new LinkageError());
        ExitCode.BROKEN.code();
        TIME.toMillis();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (Breakdown.is(thrown)) {
            end(thrown);
        }
        System.err.println(ErrorLine.of("the thread " + thread.getName() + " has ended: " + thrown));
    }

    /** Says what broke, once, and ends the program with {@link ExitCode#BROKEN}. */
    void end(Throwable thrown) {
        try {
            if (said.compareAndSet(false, true)) {
                say(sentence(thrown));
            } else {
                // whoever says it needs some time
                Thread.sleep(TIME.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(ExitCode.BROKEN.code());
        }
    }

    private static String sentence(Throwable thrown) {
        return ErrorLine.of(Breakdown.failure(thrown).sentence());
    }

    /** Nobody may read any more what is written, so it waits only a while where the system gives it a thread for that. */
    private static void say(String sentence) throws InterruptedException {
        try {
            Thread speaker = DaemonThreads.named("landfall-last-words").newThread(() -> System.err.println(sentence));
            speaker.start();
            speaker.join(TIME.toMillis());
        } catch (OutOfMemoryError noThread) {
            System.err.println(sentence);
        }
    }
}

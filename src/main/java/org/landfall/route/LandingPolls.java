package org.landfall.route;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.landfall.route.scan.LandingConsumer;
import org.landfall.run.Run;

/**
 * Lets the run decide whether a poll of the landing directory begins, and tells it what the poll found. What fails in a consumer is reported
 * by the run, once, and not by Camel's log.
 */
final class LandingPolls implements PollingConsumerPollStrategy, ExceptionHandler {

    private final Run run;
    private final Set<Throwable> told = ConcurrentHashMap.newKeySet();

    LandingPolls(Run run) {
        this.run = run;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return heeding(() -> run.pollBegins(consumer));
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        heeding(() -> {
            run.pollEnds(consumer, LandingConsumer.roundOf(consumer), polledMessages, Optional.empty());
            return true;
        });
    }

    /** Camel ends the thread of a poll in which an Error is thrown, and nobody would know. */
    private boolean heeding(BooleanSupplier act) {
        try {
            return act.getAsBoolean();
        } catch (RuntimeException | Error e) {
            if (run.breakdown().isMetIn(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (run.breakdown().isMetIn(cause)) {
            return false;
        }
        String trouble = "the landing directory could not be looked through: " + cause.getMessage() + "; look whether it is there, and at its folders' permissions";
        run.pollEnds(consumer, LandingConsumer.roundOf(consumer), 0, Optional.of(trouble));
        told.add(cause);
        return false;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (!told.remove(exception) && !run.breakdown().isMetIn(exception)) {
            Exchanges.file(exchange).ifPresentOrElse(file -> run.attempts().notBegun(file, exception),
                    () -> run.attempts().notBegun(exception));
        }
    }
}

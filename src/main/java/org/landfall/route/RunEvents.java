package org.landfall.route;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.landfall.run.Attempt;
import org.landfall.run.Run;

/**
 * Sees each exchange of a landing file begin and end, whatever the routes do with it in between. The end comes after the
 * file endpoint's own completion, so the source has been moved by then, or not.
 */
final class RunEvents extends EventNotifierSupport {

    private volatile Run run;

    RunEvents() {
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreCamelContextEvents(true);
    }

    /** A run begins; what came before it is none of its files. */
    void watch(Run begun) {
        run = begun;
    }

    @Override
    public void notify(CamelEvent event) {
        try {
            hear(event);
        } catch (RuntimeException | Error e) {
            // Camel would only log what a notifier throws
            Run begun = run;
            if (begun == null || !begun.breakdown().isMetIn(e)) {
                throw e;
            }
        }
    }

    private void hear(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            begin(created.getExchange());
        } else if (event instanceof ExchangeCompletedEvent completed) {
            end(completed.getExchange(), false);
        } else if (event instanceof ExchangeFailedEvent failed) {
            end(failed.getExchange(), true);
        }
    }

    private void begin(Exchange exchange) {
        Run begun = run;
        // copies made by a multicast or a wire tap carry the attempt already
        if (begun == null || Exchanges.attempt(exchange).isPresent()) {
            return;
        }
        Exchanges.file(exchange).filter(begun.area()::overlaps).ifPresent(file -> {
            Attempt attempt = Exchanges.seen(exchange).map(seen -> Attempt.of(file, begun.area(), seen))
                    .orElseGet(() -> Attempt.at(file, begun.area()));
            Exchanges.begin(exchange, attempt);
            exchange.getExchangeExtension().addOnCompletion(new BeforeItLeaves(begun, attempt));
            begun.inFlight().begins(exchange.getExchangeId(), attempt);
            begun.attempts().taken(attempt);
        });
    }

    private void end(Exchange exchange, boolean failed) {
        Run begun = run;
        if (begun == null) {
            return;
        }
        begun.inFlight().ends(exchange.getExchangeId()).ifPresent(attempt -> {
            if (failed) {
                Exchanges.failure(exchange).ifPresent(cause -> {
                    begun.attempts().failed(attempt, cause);
                    begun.breakdown().isMetIn(cause);
                });
            }
            boolean stays = exchange.getFromEndpoint() instanceof FileEndpoint endpoint && endpoint.isNoop();
            begun.over(attempt, failed, stays);
        });
    }

    /** The file endpoint has its own completion, which moves the file or gives up its claim; the one that was added last comes first. */
    private static final class BeforeItLeaves extends SynchronizationAdapter {

        private final Run run;
        private final Attempt attempt;

        BeforeItLeaves(Run run, Attempt attempt) {
            this.run = run;
            this.attempt = attempt;
        }

        @Override
        public void onComplete(Exchange exchange) {
            attempt.leaves();
        }

        @Override
        public void onFailure(Exchange exchange) {
            try {
                Exchanges.failure(exchange).ifPresent(cause -> run.attempts().failed(attempt, cause));
            } catch (RuntimeException | Error e) {
                // Camel would only log what a completion throws
                if (!run.breakdown().isMetIn(e)) {
                    throw e;
                }
            }
        }
    }
}

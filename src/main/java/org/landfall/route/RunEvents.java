package org.landfall.route;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Sees each exchange of a landing file begin and end, whatever the routes do with it in between. The end comes after the
 * file endpoint's own completion, so the source has been moved by then, or not.
 */
final class RunEvents extends EventNotifierSupport {

    private final LandingRun run;
    private final Map<String, Attempt> inFlight = new ConcurrentHashMap<>();

    RunEvents(LandingRun run) {
        this.run = run;
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreCamelContextEvents(true);
    }

    /** The files whose exchanges have begun and not ended. */
    Collection<Attempt> inFlight() {
        return List.copyOf(inFlight.values());
    }

    boolean isBusy() {
        return !inFlight.isEmpty();
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            begin(created.getExchange());
        } else if (event instanceof ExchangeCompletedEvent completed) {
            end(completed.getExchange(), false);
        } else if (event instanceof ExchangeFailedEvent failed) {
            end(failed.getExchange(), true);
        }
    }

    private void begin(Exchange exchange) {
        if (!run.isStarted()) {
            return;
        }
        // copies made by a multicast or a wire tap carry the property already
        if (exchange.getProperty(Attempt.PROPERTY) != null
                || !(exchange.getProperty(Exchange.FILE_EXCHANGE_FILE) instanceof GenericFile<?> file)) {
            return;
        }
        if (file.getFile() instanceof File local && run.area().overlaps(local.toPath())) {
            Attempt attempt = Attempt.at(local.toPath(), run.area());
            exchange.setProperty(Attempt.PROPERTY, attempt);
            inFlight.put(exchange.getExchangeId(), attempt);
            run.attempts().taken(attempt);
        }
    }

    private void end(Exchange exchange, boolean failed) {
        Attempt attempt = inFlight.remove(exchange.getExchangeId());
        if (attempt != null) {
            if (failed) {
                run.attempts().failed(exchange);
            }
            boolean stays = exchange.getFromEndpoint() instanceof FileEndpoint endpoint && endpoint.isNoop();
            run.attempts().over(attempt, failed, stays);
        }
    }
}

package org.landfall.route;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Tells the run what each poll of the landing directory found. */
final class LandingPolls implements PollingConsumerPollStrategy {

    private final LandingRun run;

    LandingPolls(LandingRun run) {
        this.run = run;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        run.pollBegins();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        run.pollEnds(consumer, polledMessages);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        run.pollFailed(String.valueOf(cause.getMessage()));
        run.pollEnds(consumer, 0);
        return false;
    }
}

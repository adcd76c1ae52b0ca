package org.landfall.route;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Lets the run decide whether a poll of the landing directory begins, and tells it what the poll found. */
final class LandingPolls implements PollingConsumerPollStrategy {

    private final LandingRun run;

    LandingPolls(LandingRun run) {
        this.run = run;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return run.pollBegins(consumer);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        run.pollEnds(consumer, polledMessages, null);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        String trouble = "the landing directory could not be looked through: " + cause.getMessage() + "; check its folders' permissions";
        run.pollEnds(consumer, 0, trouble);
        return false;
    }
}

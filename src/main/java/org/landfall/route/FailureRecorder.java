package org.landfall.route;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.run.Attempt;

/** Records why a file did not land. It never handles the error: a handled error counts as success for the file endpoint. */
public final class FailureRecorder extends RunMember implements Processor {

    @Override
    public void process(Exchange exchange) {
        Attempt attempt = Exchanges.of(exchange);
        Exchanges.failure(exchange).ifPresent(cause -> run().attempts().failed(attempt, cause));
    }
}

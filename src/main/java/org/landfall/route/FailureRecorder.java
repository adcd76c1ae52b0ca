package org.landfall.route;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.run.Attempt;

/**
 * Records why a file did not land, for routes that still have a step for it: the run records that by itself.
 *
 * @deprecated take {@code failures.camel.yaml} out of the routes, and the bean {@code failure}; this class goes with a later release
 */
@Deprecated
public final class FailureRecorder extends RunMember implements Processor {

    @Override
    public void process(Exchange exchange) {
        Attempt attempt = Exchanges.of(exchange);
        Exchanges.failure(exchange).ifPresent(cause -> run().attempts().failed(attempt, cause));
    }
}

package org.landfall.campaign.call;

import java.util.Optional;
import org.landfall.campaign.WriteLog;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.ProxyWitness;

/**
 * Sees the requests of a stage.
 *
 * @param writes is told of what is done
 * @param other  sees them too, and says what befalls them
 */
record StageWitness(WriteLog writes, ProxyWitness other) implements ProxyWitness {

    @Override
    public Optional<Fault> arrives(ProxiedRequest request) {
        return other.arrives(request);
    }

    @Override
    public Optional<Fault> asks(ProxiedRequest probe) {
        return other.asks(probe);
    }

    @Override
    public void befell(ProxiedRequest request) {
        other.befell(request);
    }

    @Override
    public void answered(ProxiedRequest request, boolean done) {
        writes.answered(request, done);
        other.answered(request, done);
    }
}

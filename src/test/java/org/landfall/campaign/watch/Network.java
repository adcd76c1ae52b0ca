package org.landfall.campaign.watch;

import java.util.Optional;
import org.landfall.campaign.WriteLog;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.ProxyWitness;

/** The network between the program and its server, which can be out of order as a whole; it also sees what made each object. */
final class Network implements ProxyWitness {

    private final WriteLog writes;
    private volatile State state = State.WHOLE;

    /** How it is. */
    enum State {
        WHOLE(null),
        /** Connections are closed at once. */
        CLOSED(new Fault.CutBeforeHead()),
        /** What is sent does not arrive. */
        SILENT(new Fault.Stall()),
        /** The server is asked, and does what it is asked for; its answers do not arrive. */
        ONE_WAY(new Fault.SwallowAnswer()),
        /** As before, but for a closed connection in place of the answer. */
        RESET(new Fault.CutBeforeAnswer());

        private final Fault fault;

        State(Fault fault) {
            this.fault = fault;
        }
    }

    Network(WriteLog writes) {
        this.writes = writes;
    }

    void become(State another) {
        state = another;
    }

    @Override
    public Optional<Fault> arrives(ProxiedRequest request) {
        return Optional.ofNullable(state.fault);
    }

    @Override
    public void answered(ProxiedRequest request, boolean done) {
        writes.answered(request, done);
    }
}

package org.landfall.server;

import java.util.Optional;

/** Sees the traffic of a {@link FaultProxy}, on the threads of its connections: what it does holds the request up. */
public interface ProxyWitness {

    /** Sees and does nothing. */
    ProxyWitness NONE = new ProxyWitness() { };

    /** A request's head has come. @return what befalls the request, unless an injected fault does */
    default Optional<Fault> arrives(ProxiedRequest request) {
        return Optional.empty();
    }

    /** The head of a request has come by which a run asks its server before the first byte. @return what befalls it, unless an injected fault does */
    default Optional<Fault> asks(ProxiedRequest probe) {
        return Optional.empty();
    }

    /** A fault has had its effect on a request, or on the answer to it. */
    default void befell(ProxiedRequest request) {}

    /**
     * The server has answered, and the client does not know yet.
     *
     * @param done whether the server did what it was asked for: a status of 2xx, and for a completion no error in the body
     */
    default void answered(ProxiedRequest request, boolean done) {}
}

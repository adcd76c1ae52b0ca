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

    /**
     * The server has answered, and the client does not know yet.
     *
     * @param done whether the server did what it was asked for: a status of 2xx, and for a completion no error in the body
     */
    default void answered(ProxiedRequest request, boolean done) {}
}

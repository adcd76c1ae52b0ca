package org.landfall.campaign.answer;

import java.util.Set;
import java.util.function.Function;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;

/**
 * A way in which a request is not answered as it should be.
 *
 * @param name   for the table
 * @param fault  what does it to a request
 * @param kinds  the requests that can be answered so
 * @param passes those that a run must get over, since the same request is answered truly the next time
 * @param lies   whether it says what a good server could say, and is not so
 */
record AnswerWay(String name, Function<ProxiedRequest, Fault> fault, Set<RequestKind> kinds, Set<RequestKind> passes, boolean lies) {

    /** The same way, which a run must get over whatever it asks for. */
    AnswerWay thatPasses() {
        return thatPassesFor(kinds);
    }

    /** The same way, which a run must get over where it asks for one of these. */
    AnswerWay thatPassesFor(Set<RequestKind> some) {
        return new AnswerWay(name, fault, kinds, some, lies);
    }

    /** The same way, which is a lie. */
    AnswerWay ofALiar() {
        return new AnswerWay(name, fault, kinds, passes, true);
    }

    @Override
    public String toString() {
        return name;
    }
}

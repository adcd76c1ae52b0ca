package org.landfall.campaign.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.landfall.campaign.call.Trial;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.ProxyWitness;

/** Has requests of runs answered wrongly, and knows which of them were. */
final class WrongAnswers implements ProxyWitness {

    private final Function<AnswerPoint, Optional<AnswerWay>> choice;
    private final Map<AnswerPoint, Integer> arrivals = new HashMap<>();
    private final Set<AnswerPoint> points = new LinkedHashSet<>();
    private final Map<ProxiedRequest, Trial.Mishap> chosen = new IdentityHashMap<>();
    private final List<Trial.Mishap> mishaps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Fault goesOn;

    /** @param choice the way in which a request is to be answered; empty for the true one */
    WrongAnswers(Function<AnswerPoint, Optional<AnswerWay>> choice) {
        this.choice = choice;
    }

    /** Notes requests, and leaves them alone. */
    static WrongAnswers none() {
        return new WrongAnswers(point -> Optional.empty());
    }

    @Override
    public synchronized Optional<Fault> arrives(ProxiedRequest request) {
        if (AnswerWays.FOR_EVER.equals(request.query().get("continuation-token"))) {
            return Optional.ofNullable(goesOn);
        }
        AnswerPoint first = AnswerPoint.of(request);
        AnswerPoint point = first.number(arrivals.merge(first, 1, Integer::sum));
        points.add(point);
        return choice.apply(point).map(way -> {
            chosen.put(request, new Trial.Mishap(way.name(), point.kind().word()));
            told.add(way + " for the " + point);
            goesOn = way.fault().apply(request);
            return goesOn;
        });
    }

    @Override
    public Optional<Fault> asks(ProxiedRequest probe) {
        return arrives(probe);
    }

    @Override
    public synchronized void befell(ProxiedRequest request) {
        Optional.ofNullable(chosen.remove(request)).ifPresent(mishaps::add);
    }

    /** The requests so far. */
    synchronized List<AnswerPoint> points() {
        return List.copyOf(points);
    }

    /** What was to befall them, in words. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** What befell them, in its order. */
    synchronized List<Trial.Mishap> mishaps() {
        return List.copyOf(mishaps);
    }
}

package org.landfall.campaign.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For each of the requests of a run all ways in which it can be answered, in an order of its own. Each is drawn once. */
final class AnswerDeck {

    /** Without which no run comes to its files. */
    private static final Set<RequestKind> FIRST = EnumSet.of(RequestKind.ROLE, RequestKind.LIST, RequestKind.PROBE);

    private final Map<String, Deque<AnswerWay>> ways = new TreeMap<>();

    /** Shuffles the ways of some points. */
    AnswerDeck(Collection<AnswerPoint> points, Collection<AnswerWay> all, Random random) {
        for (AnswerPoint point : points) {
            List<AnswerWay> some = all.stream().filter(way -> way.kinds().contains(point.kind())).collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(some, random);
            ways.computeIfAbsent(name(point), name -> new ArrayDeque<>()).addAll(some);
        }
    }

    private static String name(AnswerPoint point) {
        return point.number(1).toString();
    }

    /**
     * The way for a request. Every third one that asks the same is answered truly: the first is a short try, of whose answer nothing is told
     * but the good one. So is every second one without which there is no run, and one of which nobody knew before.
     */
    synchronized Optional<AnswerWay> draw(AnswerPoint point) {
        Deque<AnswerWay> left = ways.get(name(point));
        return left == null || point.occurrence() % (FIRST.contains(point.kind()) ? 2 : 3) == 0 ? Optional.empty() : Optional.ofNullable(left.poll());
    }

    synchronized boolean isEmpty() {
        return ways.values().stream().allMatch(Deque::isEmpty);
    }

    /** How often it must be drawn from for a request at least, until nothing is left. */
    synchronized int size() {
        return ways.values().stream().mapToInt(Deque::size).max().orElse(0);
    }
}

package org.landfall.glob;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** A pattern as states, which are all followed at the same time: the next character leads from each to others, or nowhere. */
final class Automaton {

    private static final int END = 0;

    /** A state. @param set which characters lead on. @param endless whether it takes all characters for good. @param next where they lead */
    private record State(IntPredicate set, boolean endless, BitSet next) {}

    private final List<State> states = new ArrayList<>();
    private final BitSet start = new BitSet();

    private Automaton() {
        states.add(new State(character -> false, false, new BitSet()));
    }

    /** The states of a pattern. @param anchored whether it is one of the whole path, and not of its end behind a slash */
    static Automaton of(List<GlobPart> parts, boolean anchored) {
        Automaton automaton = new Automaton();
        BitSet whole = automaton.before(parts, automaton.only(END));
        automaton.start.or(whole);
        if (!anchored) {
            automaton.start.or(automaton.before(List.of(new GlobPart.Any(true), new GlobPart.One(character -> character == '/')), whole));
        }
        return automaton;
    }

    private BitSet only(int state) {
        BitSet set = new BitSet();
        set.set(state);
        return set;
    }

    /** Adds states for parts. @param after the states behind them. @return those to begin with */
    private BitSet before(List<GlobPart> parts, BitSet after) {
        BitSet entry = after;
        for (int i = parts.size(); i-- > 0;) {
            entry = before(parts.get(i), entry);
        }
        return entry;
    }

    private BitSet before(GlobPart part, BitSet after) {
        if (part instanceof GlobPart.One one) {
            return add(one.set(), false, after);
        }
        if (part instanceof GlobPart.Any any) {
            BitSet entry = only(states.size());
            entry.or(after);
            add(any::test, any.slashes() && after.get(END), entry);
            return entry;
        }
        BitSet entry = new BitSet();
        ((GlobPart.OneOf) part).patterns().forEach(pattern -> entry.or(before(pattern, after)));
        return entry;
    }

    private BitSet add(IntPredicate set, boolean endless, BitSet next) {
        states.add(new State(set, endless, next));
        return only(states.size() - 1);
    }

    /** The states that a text leads to; none when no way goes so far. */
    BitSet after(String text) {
        BitSet now = start;
        for (int i = 0; i < text.length() && !now.isEmpty();) {
            int character = text.codePointAt(i);
            now = step(now, character);
            i += Character.charCount(character);
        }
        return now;
    }

    private BitSet step(BitSet now, int character) {
        BitSet next = new BitSet(states.size());
        for (int i = now.nextSetBit(0); i >= 0; i = now.nextSetBit(i + 1)) {
            State state = states.get(i);
            if (state.set.test(character)) {
                next.or(state.next);
            }
        }
        return next;
    }

    boolean accepts(BitSet reached) {
        return reached.get(END);
    }

    /** Tells whether a further text may be accepted. */
    boolean goesOn(BitSet reached) {
        return reached.nextSetBit(END + 1) >= 0;
    }

    /** Tells whether every further text is accepted. */
    boolean acceptsAll(BitSet reached) {
        return reached.stream().anyMatch(state -> states.get(state).endless);
    }
}

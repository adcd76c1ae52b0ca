package org.landfall.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers for states, the same for two that differ only in which runner is which. */
final class Keys {

    private static final int RUNNER_BITS = 22;
    private static final int FIELD_BITS = 3;
    private static final int FIELDS = 5;
    private static final Content[] CONTENTS = Content.values();

    private final Map<Runner, Integer> numbers = new HashMap<>();
    /** Those of the very objects that states are made of again: most steps leave one of the two alone. */
    private final Map<Runner, Integer> known = new IdentityHashMap<>();
    private final List<Runner> runners = new ArrayList<>();

    long of(State state) {
        int one = number(state.one());
        int two = number(state.two());
        long key = Math.min(one, two);
        key = key << RUNNER_BITS | Math.max(one, two);
        key = with(with(key, state.home().ordinal()), state.object().ordinal());
        return with(with(with(key, state.owed().bits()), state.late().bits()), state.writer().bits());
    }

    private static long with(long key, int field) {
        return key << FIELD_BITS | field;
    }

    State state(long key) {
        return new State(CONTENTS[field(key, 4)], CONTENTS[field(key, 3)], new Contents(field(key, 2)), new Contents(field(key, 1)),
                new Contents(field(key, 0)), runner(key, RUNNER_BITS), runner(key, 0));
    }

    private static int field(long key, int fromTheRight) {
        return (int) (key >> fromTheRight * FIELD_BITS) & (1 << FIELD_BITS) - 1;
    }

    private Runner runner(long key, int shift) {
        return runners.get((int) (key >> FIELDS * FIELD_BITS + shift) & (1 << RUNNER_BITS) - 1);
    }

    private int number(Runner runner) {
        Integer number = known.get(runner);
        number = number == null ? numbers.get(runner) : number;
        if (number == null) {
            number = runners.size();
            if (number >> RUNNER_BITS != 0) {
                throw new IllegalStateException("there are more states of a runner than numbers for them");
            }
            numbers.put(runner, number);
            known.put(runner, number);
            runners.add(runner);
        }
        return number;
    }
}

package org.landfall.campaign;

import java.util.List;

/** Something that befalls a run at one of its calls. */
interface CallTrial extends Trial {

    /** The call. */
    CallPoint point();

    /** What befalls it, in a word for the table. */
    String way();

    @Override
    default String title() {
        return way() + " " + point();
    }

    /** The outcome where the run came to the call. */
    default Outcome reached(List<String> findings) {
        return new Outcome(true, findings, List.of(new Mishap(point().operation(), way())));
    }
}

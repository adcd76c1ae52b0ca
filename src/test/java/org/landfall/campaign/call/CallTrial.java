package org.landfall.campaign.call;

import java.util.List;

/** Something that befalls a run at one of its calls, and what must hold then. */
public interface CallTrial extends Trial {

    /** The call. */
    CallPoint point();

    /** What befalls it, in a word for the table. */
    String way();

    @Override
    default String name() {
        return way() + " " + point();
    }

    @Override
    default CallTrial again() {
        return this;
    }

    @Override
    default List<Mishap> mishaps(Outcome outcome) {
        return List.of(new Mishap(point().operation(), way()));
    }
}

package org.landfall.campaign.disk;

import java.util.Set;

/** A change of a file or folder, which is on the disk for sure once somebody has waited for that file or folder. */
final class Change {

    private final Inode on;
    private final Effect effect;
    private final Set<Change> needs;

    /** @param needs changes without which no disk has this one */
    Change(Inode on, Effect effect, Set<Change> needs) {
        this.on = on;
        this.effect = effect;
        this.needs = Set.copyOf(needs);
    }

    Inode on() {
        return on;
    }

    Effect effect() {
        return effect;
    }

    Set<Change> needs() {
        return needs;
    }
}

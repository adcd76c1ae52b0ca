package org.landfall.landing;

import java.util.Collection;

/**
 * What waits in a landing directory for the routes, counted with one look through it.
 *
 * @param files how many
 * @param bytes what they hold
 */
public record Backlog(long files, long bytes) {

    /** The backlog for the routes of these rules. */
    public static Backlog of(LandingArea area, Collection<FileRule> rules) {
        Inventory inventory = new Inventory(area, rules);
        inventory.look(source -> false);
        return new Backlog(inventory.leftFiles(), inventory.leftBytes());
    }
}

package org.landfall.landing;

import java.time.Instant;

/**
 * Files that wait in a landing directory for the routes, counted in one pass.
 *
 * @param files how many
 * @param bytes what they hold
 */
public record Backlog(long files, long bytes) {

    /** The backlog for routes that take this. */
    public static Backlog of(LandingArea area, Intake intake) {
        Inventory inventory = new Inventory(area, intake);
        inventory.look(source -> false, Instant.MIN, (source, failure) -> { });
        return new Backlog(inventory.leftFiles(), inventory.leftBytes());
    }
}

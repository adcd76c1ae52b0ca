package org.landfall.landing;

/**
 * What waits in a landing directory for the routes, counted with one look through it.
 *
 * @param files how many
 * @param bytes what they hold
 */
public record Backlog(long files, long bytes) {

    /** The backlog for routes that take this. */
    public static Backlog of(LandingArea area, Intake intake) {
        Inventory inventory = new Inventory(area, intake);
        inventory.look(source -> false);
        return new Backlog(inventory.leftFiles(), inventory.leftBytes());
    }
}

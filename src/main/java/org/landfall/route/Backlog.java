package org.landfall.route;

import org.apache.camel.CamelContext;

/**
 * What waits in a landing directory for the routes, counted with one look through it.
 *
 * @param files how many
 * @param bytes what they hold
 */
public record Backlog(long files, long bytes) {

    /** The backlog of a context's run, which has begun. */
    public static Backlog of(CamelContext context) {
        Inventory inventory = new Inventory(LandingRun.in(context).area(), context.getRegistry().findByType(LandingFilter.class));
        inventory.look(source -> false);
        return new Backlog(inventory.leftFiles(), inventory.leftBytes());
    }
}

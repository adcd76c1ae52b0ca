/**
 * Beans that YAML routes name, and the adapters between Camel and a run. {@link org.landfall.route.LandingRun} starts a run when the routes
 * are ready. Uses {@code route.scan}, {@code run} and what is below them; knows no Quarkus.
 */
package org.landfall.route;

package org.landfall.route;

import org.apache.camel.spi.annotations.Component;

/**
 * The component under the name that it had, which YAML routes may still say.
 *
 * @deprecated say {@code org.landfall.route.scan.LandingComponent}; this name goes with a later release
 */
@Deprecated
@Component("file")
public final class LandingComponent extends org.landfall.route.scan.LandingComponent {}

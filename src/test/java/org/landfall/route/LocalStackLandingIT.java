package org.landfall.route;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;

@Needs(LocalStackServer.class)
class LocalStackLandingIT extends LandingContractTest {}

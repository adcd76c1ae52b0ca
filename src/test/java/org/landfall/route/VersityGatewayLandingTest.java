package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayLandingTest extends LandingContractTest {}

package org.landfall.route;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;

@Needs(MinioServer.class)
class MinioLandingTest extends LandingContractTest {}

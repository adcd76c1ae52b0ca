package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayCsvTest extends CsvContractTest {}

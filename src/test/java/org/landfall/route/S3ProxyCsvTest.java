package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

@Needs(S3ProxyServer.class)
class S3ProxyCsvTest extends CsvContractTest {}

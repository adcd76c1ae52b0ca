package org.landfall.s3.upload;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayUploadTest extends UploadContractTest {

    VersityGatewayUploadTest(S3Server server) {
        super(server);
    }
}

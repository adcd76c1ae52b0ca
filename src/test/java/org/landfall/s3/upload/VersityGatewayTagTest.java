package org.landfall.s3.upload;

import org.landfall.server.Ec2Document;
import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

@Needs(VersityGateway.class)
class VersityGatewayTagTest extends TagContractTest {

    private final AwsCredentials tagger;

    VersityGatewayTagTest(VersityGateway server) {
        super(server);
        tagger = server.newUser(Ec2Document.ROLE_POLICY.forBucket(lake.bucket()).replace("\"s3:PutObject\"", "[\"s3:PutObject\", \"s3:PutObjectTagging\"]"));
    }

    @Override
    AwsCredentials tagger() {
        return tagger;
    }
}

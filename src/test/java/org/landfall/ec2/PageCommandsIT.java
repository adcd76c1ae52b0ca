package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.build.MarkdownPage;
import org.landfall.server.Ec2Document;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.PythonEnvironment;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;

/** The commands of the page for a bucket and a role of the user's own, as they stand there. */
@Needs(LocalStackServer.class)
class PageCommandsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MarkdownPage page = MarkdownPage.at(Ec2Document.FOLDER.resolve("README.md"));
    private final Lake lake;
    private Path tools;

    PageCommandsIT(S3Server server) throws IOException {
        lake = Lake.on(server);
    }

    @BeforeEach
    void getTheCommandLine() {
        tools = Prerequisite.orSkip(PythonEnvironment::forAwsTools).programs();
    }

    @Test
    void giveABucketThatExistsItsSettings() throws Exception {
        run(page.block("put-bucket-policy").replace("my-lake", lake.bucket()), lake.server().endpoint());

        try (S3Client client = lake.server().client()) {
            String bucket = lake.bucket();
            assertThat(JSON.readTree(client.getBucketPolicy(b -> b.bucket(bucket)).policy()))
                    .isEqualTo(JSON.readTree(Ec2Document.BUCKET_POLICY.forBucket(bucket)));
            assertThat(client.getBucketVersioning(b -> b.bucket(bucket)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(client.getPublicAccessBlock(b -> b.bucket(bucket)).publicAccessBlockConfiguration())
                    .matches(block -> block.blockPublicAcls() && block.ignorePublicAcls() && block.blockPublicPolicy()
                            && block.restrictPublicBuckets());
            assertThat(client.getBucketLifecycleConfiguration(b -> b.bucket(bucket)).rules()).singleElement()
                    .matches(rule -> rule.status() == ExpirationStatus.ENABLED)
                    .matches(rule -> rule.abortIncompleteMultipartUpload().daysAfterInitiation() == 7);
        }
    }

    @Test
    void makeARoleWithItsPoliciesAndAProfileThatHasIt() throws Exception {
        try (IamRecorder iam = new IamRecorder()) {
            run(page.block("create-role"), iam.endpoint());

            assertThat(iam.requests()).extracting(request -> request.get("Action"))
                    .containsExactly("CreateRole", "PutRolePolicy", "CreateInstanceProfile", "AddRoleToInstanceProfile");
            assertThat(JSON.readTree(iam.requests().get(0).get("AssumeRolePolicyDocument")))
                    .isEqualTo(Ec2Document.named("trust-policy.json").json());
            assertThat(JSON.readTree(iam.requests().get(1).get("PolicyDocument")))
                    .isEqualTo(JSON.readTree(Ec2Document.ROLE_POLICY.forBucket("my-lake")));
            assertThat(iam.requests().get(3)).containsEntry("RoleName", "landfall").containsEntry("InstanceProfileName", "landfall");
        }
    }

    private void run(String commands, URI endpoint) throws Exception {
        Finished finished = Finished.command(List.of("bash", "-euo", "pipefail", "-c", commands), "", Map.of(
                "PATH", tools + ":" + System.getenv("PATH"),
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", lake.user().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey(),
                "AWS_DEFAULT_REGION", lake.server().region(),
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }
}

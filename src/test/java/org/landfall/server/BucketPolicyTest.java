package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What of the bucket's policy the server can enforce: its statement on TLS. It does not know the condition keys of the other one. */
@Needs(VersityGateway.class)
class BucketPolicyTest {

    private static final int FORBIDDEN = 403;

    private final VersityGateway server;
    private final S3Client root;
    private String bucket;
    private S3Client role;

    BucketPolicyTest(VersityGateway server) {
        this.server = server;
        this.root = server.client();
    }

    @BeforeEach
    void makeUserOfTheRole() {
        bucket = server.newBucket();
        role = server.clientOf(server.userOfTheRole(bucket));
    }

    @AfterEach
    void closeClients() {
        role.close();
        root.close();
    }

    @Test
    void refusesWhatComesWithoutTls() {
        put("raw/before.csv");

        root.putBucketPolicy(b -> b.bucket(bucket).policy(onlyStatement("TlsOnly")));

        assertForbidden(() -> put("raw/after.csv"));
        assertForbidden(() -> role.listObjectsV2(b -> b.bucket(bucket).prefix("raw/")));
        assertThat(root.listObjectsV2(b -> b.bucket(bucket)).contents()).singleElement().matches(object -> object.key().equals("raw/before.csv"));
    }

    @Test
    void refusesNothingWhenTheConditionIsTurnedRound() {
        root.putBucketPolicy(b -> b.bucket(bucket).policy(onlyStatement("TlsOnly").replace("\"false\"", "\"true\"")));

        put("raw/after.csv");

        assertThat(role.listObjectsV2(b -> b.bucket(bucket).prefix("raw/")).contents()).hasSize(1);
    }

    private void put(String key) {
        role.putObject(b -> b.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString("x"));
    }

    private String onlyStatement(String sid) {
        ObjectNode policy = Ec2Document.BUCKET_POLICY.json().deepCopy();
        for (JsonNode statement : policy.withArray("Statement")) {
            if (statement.get("Sid").asText().equals(sid)) {
                policy.putArray("Statement").add(statement);
                return policy.toString().replace("BUCKET", bucket);
            }
        }
        throw new IllegalStateException("no statement " + sid);
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(e -> assertThat(e.statusCode()).isEqualTo(FORBIDDEN));
    }
}

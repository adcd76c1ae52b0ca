package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The write-only role gives the rights that Landfall needs and no others. */
@Needs(VersityGateway.class)
class RolePolicyTest {

    private static final int FORBIDDEN = 403;

    private final VersityGateway server;
    private final S3Client root;
    private String bucket;
    private S3Client role;

    RolePolicyTest(VersityGateway server) {
        this.server = server;
        this.root = server.client();
    }

    @BeforeEach
    void makeUserOfTheRole() {
        bucket = server.newBucket();
        role = server.clientOf(server.userOfTheRole(bucket));
        root.putObject(b -> b.bucket(bucket).key("raw/there.csv"), RequestBody.fromString("there"));
        root.putObject(b -> b.bucket(bucket).key("other/there.csv"), RequestBody.fromString("there"));
    }

    @AfterEach
    void closeClients() {
        role.close();
        root.close();
    }

    @Test
    void putsUnderRaw() {
        role.putObject(b -> b.bucket(bucket).key("raw/year=2024/new.csv").ifNoneMatch("*"), RequestBody.fromString("new"));

        assertThat(root.getObjectAsBytes(b -> b.bucket(bucket).key("raw/year=2024/new.csv")).asUtf8String()).isEqualTo("new");
    }

    @Test
    void doesNotPutElsewhere() {
        assertForbidden(() -> role.putObject(b -> b.bucket(bucket).key("other/new.csv"), RequestBody.fromString("new")));
        assertThat(root.listObjectsV2(b -> b.bucket(bucket).prefix("other/")).contents()).hasSize(1);
    }

    @Test
    void listsUnderRaw() {
        assertThat(role.listObjectsV2(b -> b.bucket(bucket).prefix("raw/")).contents()).extracting(S3Object::key).containsExactly("raw/there.csv");
    }

    @Test
    void doesNotListElsewhere() {
        assertForbidden(() -> role.listObjectsV2(b -> b.bucket(bucket)));
        assertForbidden(() -> role.listObjectsV2(b -> b.bucket(bucket).prefix("other/")));
    }

    @Test
    void asksForTheRegion() {
        role.getBucketLocation(b -> b.bucket(bucket));
    }

    @Test
    void doesNotReadObjects() {
        assertForbidden(() -> role.getObjectAsBytes(b -> b.bucket(bucket).key("raw/there.csv")));
        assertForbidden(() -> role.headObject(b -> b.bucket(bucket).key("raw/there.csv")));
    }

    @Test
    void doesNotDeleteObjects() {
        assertForbidden(() -> role.deleteObject(b -> b.bucket(bucket).key("raw/there.csv")));
        assertThat(root.getObjectAsBytes(b -> b.bucket(bucket).key("raw/there.csv")).asUtf8String()).isEqualTo("there");
    }

    @Test
    void neitherAbortsAnUploadNorListsItsParts() {
        String id = role.createMultipartUpload(b -> b.bucket(bucket).key("raw/big.csv")).uploadId();

        assertForbidden(() -> role.listParts(b -> b.bucket(bucket).key("raw/big.csv").uploadId(id)));
        assertForbidden(() -> role.abortMultipartUpload(b -> b.bucket(bucket).key("raw/big.csv").uploadId(id)));
    }

    @Test
    void doesNotTouchAnotherBucket() {
        String other = server.newBucket();

        assertForbidden(() -> role.putObject(b -> b.bucket(other).key("raw/new.csv"), RequestBody.fromString("new")));
        assertForbidden(() -> role.listObjectsV2(b -> b.bucket(other).prefix("raw/")));
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(e -> assertThat(e.statusCode()).isEqualTo(FORBIDDEN));
    }
}

package org.landfall.s3.probe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.s3.wire.S3Connection;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Questions of how the bucket is set; most need a right that the write-only role does not have. */
public final class BucketSettingsProbe {

    private static final String ORIGINAL_REGION = "us-east-1";
    private static final String OLD_EUROPE = "EU";

    private final S3Connection connection;
    private final String bucket;

    BucketSettingsProbe(S3Connection connection, String bucket) {
        this.connection = connection;
        this.bucket = bucket;
    }

    /** The region, as GetBucketLocation tells it. The API has two names of its own, for the oldest regions. */
    public Reply<String> region() {
        return Reply.to(() -> connection.asking().getBucketLocation(b -> b.bucket(bucket)), r -> region(r.locationConstraintAsString()));
    }

    private static String region(String constraint) {
        if (constraint == null || constraint.isEmpty()) {
            return ORIGINAL_REGION;
        }
        return constraint.equals(OLD_EUROPE) ? "eu-west-1" : constraint;
    }

    /** Tells whether versions are kept: {@code Enabled}, {@code Suspended}, or empty when they never were. */
    public Reply<String> versioning() {
        return Reply.to(() -> connection.asking().getBucketVersioning(b -> b.bucket(bucket)),
                r -> r.statusAsString() == null ? "" : r.statusAsString());
    }

    /** Terms of the lifecycle rules; none where there are no rules. */
    public Reply<List<LifecycleTerm>> lifecycle() {
        return Reply.to(() -> connection.asking().getBucketLifecycleConfiguration(b -> b.bucket(bucket)),
                        r -> r.rules().stream().map(LifecycleTerm::of).toList())
                .nothingIs("NoSuchLifecycleConfiguration", List.of());
    }

    /**
     * The default encryption.
     *
     * @param algorithm such as {@code AES256} or {@code aws:kms}
     * @param kmsKey    the key, or null for the account's own
     */
    public record Encryption(String algorithm, String kmsKey) {}

    /** Encryption of objects that do not ask for one; empty when they are not. */
    public Reply<Optional<Encryption>> encryption() {
        return Reply.to(() -> connection.asking().getBucketEncryption(b -> b.bucket(bucket)),
                        r -> Stream.ofNullable(r.serverSideEncryptionConfiguration())
                                .flatMap(configuration -> configuration.rules().stream())
                                .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                                .filter(Objects::nonNull)
                                .map(BucketSettingsProbe::encryption)
                                .findFirst())
                .nothingIs("ServerSideEncryptionConfigurationNotFoundError", Optional.empty());
    }

    private static Encryption encryption(ServerSideEncryptionByDefault rule) {
        return new Encryption(rule.sseAlgorithmAsString(), rule.kmsMasterKeyID());
    }
}

package org.landfall.s3.probe;

import java.time.Duration;
import java.time.Instant;
import org.landfall.s3.S3Failure;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.wire.HttpClients;
import org.landfall.s3.wire.S3Connection;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** Questions of where the credentials come from and whose they are. */
public final class IdentityProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final S3Connection connection;

    IdentityProbe(S3Connection connection) {
        this.connection = connection;
    }

    /**
     * Credentials, without what is secret of them.
     *
     * @param provider  the provider of the SDK that had them, such as {@code InstanceProfileCredentialsProvider}
     * @param source    where that looks, in words
     * @param accessKey the access key's id
     * @param expire    when they end, or null when that is not known
     */
    public record Source(String provider, String source, String accessKey, Instant expire) {}

    /** Source of the credentials. @throws UploadFailedException when there are none */
    public Source source() {
        try {
            AwsCredentials found = connection.credentials().resolveCredentials();
            String provider = found.providerName().orElse("an unnamed provider");
            return new Source(provider, words(provider), found.accessKeyId(), found.expirationTime().orElse(null));
        } catch (SdkException e) {
            throw new UploadFailedException(S3Failure.of(e), e);
        }
    }

    private static String words(String provider) {
        return switch (provider) {
            case "EnvironmentVariableCredentialsProvider" -> "the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
            case "SystemPropertyCredentialsProvider" -> "Java's system properties";
            case "InstanceProfileCredentialsProvider" -> "the role of this EC2 instance";
            case "ContainerCredentialsProvider" -> "the role of this container";
            case "WebIdentityTokenCredentialsProvider", "StsWebIdentityTokenFileCredentialsProvider" -> "a web identity token";
            // in the default chain, keys that are written down as such are those of a profile
            case "StaticCredentialsProvider", "ProfileCredentialsProvider", "StsAssumeRoleCredentialsProvider", "SsoCredentialsProvider",
                    "ProcessCredentialsProvider" -> "the profile " + ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse("default")
                            + " in the AWS configuration files";
            default -> "the AWS SDK's default chain";
        };
    }

    /**
     * Owner of the credentials.
     *
     * @param account the number of the account
     * @param arn     the name of the user or of the role's session
     */
    public record Caller(String account, String arn) {}

    /**
     * Asks STS: AWS's own; for another S3 server the one at the same address, or where {@code AWS_ENDPOINT_URL_STS} says. Anybody
     * may ask, but not every network leads to STS, so a missing answer comes soon.
     */
    public Reply<Caller> caller() {
        try (SdkHttpClient http = HttpClients.OVER_SOCKETS.open(PATIENCE, PATIENCE); StsClient sts = sts(http)) {
            Reply<Caller> reply = Reply.to(() -> allowed(sts).getCallerIdentity(), r -> r.account() == null ? null : new Caller(r.account(), r.arn()));
            boolean nonsense = reply.answer().is(ProbeResult.Kind.DONE) && reply.content() == null;
            return nonsense ? new Reply<>(reply.answer().asNonsense(), null) : reply;
        }
    }

    /** An address that must not be asked is an answer as well: none. */
    private StsClient allowed(StsClient sts) {
        connection.sts();
        return sts;
    }

    private StsClient sts(SdkHttpClient http) {
        StsClientBuilder builder = StsClient.builder()
                .credentialsProvider(connection.credentials())
                .region(connection.asking().serviceClientConfiguration().region())
                .httpClient(http)
                .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE).retryStrategy(r -> r.maxAttempts(1)));
        if (!connection.server().isAws() && ServerAddress.ofSts().given().isEmpty()) {
            connection.server().given().ifPresent(builder::endpointOverride);
        }
        return builder.build();
    }
}

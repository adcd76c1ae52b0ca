package org.landfall.s3.wire;

import java.time.Duration;
import java.util.Optional;
import org.landfall.Secrets;
import org.landfall.s3.AwsSettings;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.ServerAddress;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of the places that the SDK's default chain looks at, in its order; they are renewed before they end. Where there are none, it
 * throws a {@link ClientSetupException}. Those that the server refuses are looked up anew: they may have been revoked, or a clock that was wrong
 * for a while may have made the chain take them for good for hours.
 */
final class DefaultCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    /** What hands out credentials is not asked anew for each of many requests that are refused. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final boolean allowHttp;
    private volatile AwsCredentialsProviderChain chain = newChain();
    private Optional<AwsCredentialsProviderChain> former = Optional.empty();
    private long renewedNanos = System.nanoTime() - PAUSE_NANOS;
    private volatile boolean isJudged;
    private volatile AwsCredentials latest;

    /** @param allowHttp whether secrets may come and go in plain over a network */
    DefaultCredentials(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    private static AwsCredentialsProviderChain newChain() {
        return AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create(), EnvironmentVariableCredentialsProvider.create(),
                new LazyCredentials(() -> RoleCredentials.ofToken(RoleCredentials.PATIENCE)),
                new LazyCredentials(() -> new ProfileRole(RoleCredentials.PATIENCE).credentials(AwsSettings.profileName())),
                ContainerCredentialsProvider.builder().build(), InstanceProfileCredentialsProvider.create());
    }

    /** Has them looked up anew when they are asked for next, if that was not done just before. */
    synchronized void refused() {
        if (System.nanoTime() - renewedNanos < PAUSE_NANOS) {
            return;
        }
        renewedNanos = System.nanoTime();
        // others may be asking the latest chain at this moment, but hardly the one before
        former.ifPresent(AwsCredentialsProviderChain::close);
        former = Optional.of(chain);
        chain = newChain();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        if (!isJudged) {
            requireEncrypted();
            isJudged = true;
        }
        try {
            return told(chain.resolveCredentials());
        } catch (SdkClientException e) {
            throw new ClientSetupException(CredentialsTrouble.now(), e);
        }
    }

    /** The chain renews them now and then; the latest are known as secrets before anything is signed with them. */
    private AwsCredentials told(AwsCredentials credentials) {
        if (credentials != latest) {
            Secrets.tell(credentials.secretAccessKey());
            if (credentials instanceof AwsSessionCredentials session) {
                Secrets.tell(session.sessionToken());
            }
            latest = credentials;
        }
        return credentials;
    }

    /** STS is told tokens and tells secret keys, and so does the metadata service, which is by nature a plain one next to the machine. */
    private void requireEncrypted() {
        boolean asksSts = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent() || AwsSettings.profile().containsKey("role_arn");
        if (asksSts) {
            ServerAddress.ofSts().requireEncrypted("the address of STS", allowHttp);
        }
        String metadata = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.getStringValueOrThrow();
        if (!metadata.matches("http://(169\\.254(\\.[0-9]{1,3}){2}|\\[fd00:ec2::[0-9a-f]+])(:[0-9]+)?/?")) {
            String origin = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.environmentVariable();
            new ServerAddress(Optional.of(ServerAddress.parse(origin, metadata)), origin).requireEncrypted("the metadata service", allowHttp);
        }
    }

    @Override
    public synchronized void close() {
        former.ifPresent(AwsCredentialsProviderChain::close);
        chain.close();
    }
}

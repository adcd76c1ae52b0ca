package org.landfall.s3.wire;

import java.util.Optional;
import org.landfall.Failure;
import org.landfall.Secrets;
import org.landfall.s3.ClientSetupException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The credentials of the SDK's default chain, which renews them. Where it has none, it throws a {@link ClientSetupException}. */
final class DefaultCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
    private volatile AwsCredentials latest;

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return told(chain.resolveCredentials());
        } catch (SdkClientException e) {
            throw new ClientSetupException(refusedToken().orElseGet(() -> new Failure("no AWS credentials found",
                    "give the instance a role, or set AWS_PROFILE or the AWS_ environment variables")), e);
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

    /** The chain says of all places together why they have none. A token that is named and not taken is what has to be mended. */
    private static Optional<Failure> refusedToken() {
        if (SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isEmpty()) {
            return Optional.empty();
        }
        try (WebIdentityTokenFileCredentialsProvider byToken = WebIdentityTokenFileCredentialsProvider.create()) {
            byToken.resolveCredentials();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(new Failure("no AWS credentials were given for the web identity token ("
                    + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ") + ")",
                    "check AWS_ROLE_ARN, the role's trust policy, AWS_WEB_IDENTITY_TOKEN_FILE and the way to STS"));
        }
    }

    @Override
    public void close() {
        chain.close();
    }
}

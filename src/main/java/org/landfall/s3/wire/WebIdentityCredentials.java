package org.landfall.s3.wire;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials that STS gives for a token in a file, as the variables of the environment say. The SDK's own provider reads whatever STS
 * sends, until the heap is full, and has no limit for one that is silent.
 */
final class WebIdentityCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;
    private static final URI EVERYWHERE = URI.create("https://sts.amazonaws.com");

    private final SdkHttpClient http;
    private final StsClient sts;
    private final StsWebIdentityTokenFileCredentialsProvider provider;

    WebIdentityCredentials() {
        this(PATIENCE);
    }

    /** @param patience how long one try may take */
    WebIdentityCredentials(Duration patience) {
        http = HttpClients.OVER_SOCKETS.open(patience, patience);
        StsClientBuilder client = StsClient.builder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http)
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(patience).apiCallTimeout(patience.multipliedBy(TRIES))
                        .retryStrategy(r -> r.maxAttempts(TRIES)));
        locate(client);
        sts = client.build();
        provider = StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts).build();
    }

    /** Tells whether the environment names a token. */
    static boolean areConfigured() {
        return SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent();
    }

    /** Where the SDK's own provider asks. */
    private static void locate(StsClientBuilder client) {
        try {
            client.region(DefaultAwsRegionProviderChain.builder().build().getRegion());
        } catch (RuntimeException unknown) {
            client.region(Region.US_EAST_1).endpointOverride(EVERYWHERE);
        }
    }

    /** Asks for them, or gives those that are valid still. @throws SdkException with a sentence that says why there are none */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            // the SDK takes for granted that all parts of them are there
            throw SdkClientException.create("what answered is no STS (there are no credentials in its answer)", e);
        }
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
        http.close();
    }
}

package org.landfall.s3.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
import software.amazon.awssdk.services.sts.auth.StsCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.IoUtils;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of a role, from STS, which are renewed before they end. The client that the SDK makes for this by itself reads whatever STS
 * sends, until the heap is full, and has no limit for one that is silent.
 */
final class RoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    /** Time that one question to STS may take in a run. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int TRIES = 3;
    private static final URI EVERYWHERE = URI.create("https://sts.amazonaws.com");

    private final AwsCredentialsProvider asker;
    private final SdkHttpClient http;
    private final StsClient sts;
    private final StsCredentialsProvider provider;

    /**
     * @param patience how long one question may take
     * @param region   the region whose STS is asked, where a profile names one
     * @param asker    whose credentials ask for the role; closed with these
     * @param asking   the way to ask
     */
    RoleCredentials(Duration patience, Optional<String> region, AwsCredentialsProvider asker, Function<StsClient, StsCredentialsProvider> asking) {
        this.asker = asker;
        http = HttpClients.OVER_SOCKETS.open(patience, patience);
        StsClientBuilder client = StsClient.builder()
                .credentialsProvider(asker)
                .httpClient(http)
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(patience).apiCallTimeout(patience.multipliedBy(TRIES))
                        .retryStrategy(r -> r.maxAttempts(TRIES)));
        region.map(Region::of).ifPresentOrElse(client::region, () -> locate(client));
        sts = client.build();
        provider = asking.apply(sts);
    }

    /**
     * Credentials for a token in a file, as the variables of the environment say.
     *
     * @param patience how long one question to STS may take
     * @throws SdkClientException when the variables name none
     */
    static RoleCredentials ofToken(Duration patience) {
        if (SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isEmpty()) {
            throw SdkClientException.create("no token is named");
        }
        return new RoleCredentials(patience, Optional.empty(), AnonymousCredentialsProvider.create(),
                sts -> StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts).build());
    }

    /** Where the SDK's own providers ask. */
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
        IoUtils.closeIfCloseable(asker, null);
    }
}

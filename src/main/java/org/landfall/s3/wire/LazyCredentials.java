package org.landfall.s3.wire;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.Lazy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials whose provider is made when they are asked for first, so that one that cannot be made is one that has none. */
final class LazyCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final Lazy<AwsCredentialsProvider> provider;

    LazyCredentials(Supplier<AwsCredentialsProvider> maker) {
        provider = new Lazy<>(maker);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.getValue().resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
    }
}

package org.landfall.route.notice;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.wire.HttpClients;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * The client behind the {@code aws2-sns} endpoint: it publishes to a topic in the region of its ARN, with the credentials and the HTTP client of
 * the uploads, once and within the time of a message. It connects when it publishes.
 */
public final class TopicClient implements SnsClient, CamelContextAware {

    private CamelContext context;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        LandingS3Client s3 = context.getRegistry().findSingleByType(LandingS3Client.class);
        ServerAddress.ofSns().requireEncrypted("the address of SNS", s3.getSettings().allowHttp());
        Duration patience = context.getRegistry().findSingleByType(Notices.class).timeout();
        try (SdkHttpClient http = HttpClients.OVER_SOCKETS.open(patience, patience);
                SnsClient sns = SnsClient.builder()
                        .region(Arn.fromString(request.topicArn()).region().map(Region::of).orElseThrow())
                        .credentialsProvider(s3.credentials())
                        .httpClient(http)
                        .overrideConfiguration(o -> o.apiCallTimeout(patience).retryStrategy(r -> r.maxAttempts(1)))
                        .build()) {
            return sns.publish(request);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // each message has a client of its own
    }
}

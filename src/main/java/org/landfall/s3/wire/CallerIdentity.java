package org.landfall.s3.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.landfall.thread.DaemonThreads;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Identity of the credentials' owner, as AWS STS says. The question needs no right, but a way to STS, which a network with a way to S3
 * alone does not have: so it is asked while other work goes on, once, and a late or missing answer is none.
 */
public final class CallerIdentity {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CompletableFuture<String> answer;

    private CallerIdentity(CompletableFuture<String> answer) {
        this.answer = answer;
    }

    /** One that is not asked for. */
    public static CallerIdentity unknown() {
        return new CallerIdentity(CompletableFuture.completedFuture(null));
    }

    /** Begins to ask with the credentials and the region of a connection. */
    public static CallerIdentity ask(Supplier<S3Connection> s3) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        DaemonThreads.named("landfall-caller").newThread(() -> {
            try {
                S3Connection connection = s3.get();
                connection.sts();
                answer.complete(arn(connection.client().serviceClientConfiguration()));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }).start();
        return new CallerIdentity(answer);
    }

    private static String arn(AwsServiceClientConfiguration s3) {
        try (SdkHttpClient http = HttpClients.OVER_SOCKETS.open(PATIENCE, PATIENCE);
                StsClient sts = StsClient.builder()
                .region(s3.region())
                .credentialsProvider(s3.credentialsProvider())
                .httpClient(http)
                .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE).retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }

    /** The ARN; empty when it was not asked for, or STS has not said it within two seconds. */
    public Optional<String> arn() {
        try {
            return Optional.ofNullable(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "STS did not say whose the credentials are", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

package org.landfall.s3.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.SteadyClock;
import org.landfall.s3.S3Failure;
import org.landfall.s3.ServerAddress;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Outcome of the requests to the server, of all connections to it: whether the last one was answered, and how many were sent again. */
public final class ServerContact implements ExecutionInterceptor {

    private static final ExecutionAttribute<Integer> ATTEMPTS = new ExecutionAttribute<>("LandfallAttempts");

    private final AtomicLong sentAgain = new AtomicLong();
    private volatile Last last = new Last(null, null);

    /** @param trouble what went wrong with the last request, or null */
    private record Last(Instant answered, String trouble) {}

    private final ServerAddress server;

    ServerContact(ServerAddress server) {
        this.server = server;
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        return context.exception() instanceof AwsServiceException ? context.exception()
                : context.httpRequest().<Throwable>map(request -> new ContactTrouble(server, request.getUri()).explained(context.exception()))
                        .orElse(context.exception());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Integer before = attributes.getAttribute(ATTEMPTS);
        attributes.putAttribute(ATTEMPTS, before == null ? 1 : before + 1);
        if (before != null) {
            sentAgain();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        answered();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (isExpected(context.exception())) {
            answered();
        } else {
            String sentence = context.exception() instanceof SdkException known ? S3Failure.of(known).sentence()
                    : S3Failure.unexpected(context.exception()).sentence();
            last = new Last(last.answered(), sentence);
        }
    }

    /** Answers that are about one object alone: that it is there, is not there, or is being written by somebody else. */
    private static boolean isExpected(Throwable failure) {
        if (!(failure instanceof S3Exception answer)) {
            return false;
        }
        boolean noBucket = answer.awsErrorDetails() != null && "NoSuchBucket".equals(answer.awsErrorDetails().errorCode());
        return switch (answer.statusCode()) {
            case 404 -> !noBucket;
            case 409, 412 -> true;
            default -> false;
        };
    }

    /** A request came back with an answer. */
    void answered() {
        last = new Last(SteadyClock.now(), null);
    }

    /** A request is sent once more. */
    void sentAgain() {
        sentAgain.incrementAndGet();
    }

    /** Number of retries so far. */
    public long requestsSentAgain() {
        return sentAgain.get();
    }

    /** Describes what went wrong with the last request after all its tries, in a sentence; empty when it was answered, or there was none. */
    public Optional<String> trouble() {
        return Optional.ofNullable(last.trouble());
    }

    /** Time at which the server last answered, by the {@link SteadyClock}; empty before its first answer. */
    public Optional<Instant> lastAnswer() {
        return Optional.ofNullable(last.answered());
    }
}

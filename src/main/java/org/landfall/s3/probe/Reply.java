package org.landfall.s3.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An answer and what it brought.
 *
 * @param answer  what came of the question
 * @param content what it brought; null unless it is {@link ProbeResult.Kind#DONE}
 */
public record Reply<T>(ProbeResult answer, T content) {

    /** Asks. A refusal is an answer as well, so nothing is thrown for it. */
    static <R extends AwsResponse, T> Reply<T> to(Supplier<R> question, Function<R, T> content) {
        Instant asked = Instant.now();
        long start = System.nanoTime();
        try {
            R response = question.get();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Reply<>(ProbeResult.done(response.sdkHttpResponse(), asked, took), content.apply(response));
        } catch (SdkException e) {
            return new Reply<>(ProbeResult.failed(e, asked, Duration.ofNanos(System.nanoTime() - start)), null);
        }
    }

    /** The same reply, but where the server says by this code that there is nothing: then that is what the answer brought. */
    Reply<T> nothingIs(String code, T nothing) {
        return answer.code().equals(code) ? new Reply<>(answer.asDone(), nothing) : this;
    }
}

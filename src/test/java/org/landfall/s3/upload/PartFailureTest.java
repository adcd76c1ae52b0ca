package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.Grade;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.wire.HttpClients;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** What goes wrong in the program itself while the parts of a file are on their way. */
@Needs(S3ProxyServer.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PartFailureTest extends ProxiedUploadTestCase {

    /** What to throw instead of sending a part, or nothing. */
    private final AtomicReference<Supplier<Throwable>> trouble = new AtomicReference<>(() -> null);

    PartFailureTest(S3Server server) {
        super(server);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble(() -> new OutOfMemoryError("Java heap space"), "Java's memory is full; give it more with -Xmx"),
                trouble(() -> new NoClassDefFoundError("software/amazon/Gone"), "the program failed unexpectedly (java.lang.NoClassDefFoundError: "),
                trouble(() -> new StackOverflowError(), "a thread has used up its stack; give it more with -Xss"),
                trouble(() -> new IllegalStateException("never so"), "never so"),
                trouble(() -> new NullPointerException("none"), "none"));
    }

    private static Arguments trouble(Supplier<Throwable> thrown, String sentence) {
        return Arguments.of(thrown, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("troubles")
    void anErrorInTheThreadOfAPartIsASentenceThatNamesTheUpload(Supplier<Throwable> thrown, String sentence) throws Exception {
        client.setHttpClients((connect, read) -> new Troubled(HttpClients.OVER_SOCKETS.open(connect, read)));
        // one part at a time: a buffer that did not come back would stop the second upload
        settings().setBufferMemory("16M");
        trouble.set(thrown);

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                .hasMessageStartingWith("was not uploaded to " + target + ": ")
                .hasMessageContaining(sentence)
                .hasMessageContaining("upload id ");

        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertThat(lake.objects()).isEmpty();
        trouble.set(() -> null);
        assertThat(upload(LARGE).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
        assertHolds(KEY, LARGE);
    }

    @Test
    void anInterruptedReadIsASentenceThatNamesTheUpload() throws Exception {
        settings().setBufferMemory("16M");
        client.setOpener(file -> {
            Thread.currentThread().interrupt();
            return SourceOpener.DISK.open(file);
        });
        try {
            assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                    .hasMessageContaining("the program was interrupted; run again").hasMessageContaining("upload id ");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(lake.objects()).isEmpty();
    }

    /** Two parts are on their way in two buffers, and the third waits for one when the interrupt comes. */
    @Test
    void anInterruptedWaitLeavesNoPartOnItsWay() throws Exception {
        settings().setBufferMemory("16M");
        Thread reader = Thread.currentThread();
        client.setHttpClients((connect, read) -> new Troubled(HttpClients.OVER_SOCKETS.open(connect, read)));
        trouble.set(() -> {
            reader.interrupt();
            return null;
        });
        try {
            assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                    .hasMessageContaining("the program was interrupted; run again").hasMessageContaining("upload id ");
        } finally {
            Thread.interrupted();
        }
        int sent = requests("UploadPart").size();
        trouble.set(() -> null);
        assertThat(sent).isEqualTo(1);
        upload(LARGE);
        assertHolds(KEY, LARGE);
    }

    private final class Troubled implements SdkHttpClient {

        private final SdkHttpClient http;

        Troubled(SdkHttpClient http) {
            this.http = http;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            if (request.httpRequest().rawQueryParameters().containsKey("partNumber")) {
                Throwable thrown = trouble.get().get();
                if (thrown instanceof Error error) {
                    throw error;
                }
                if (thrown != null) {
                    throw (RuntimeException) thrown;
                }
            }
            return http.prepareRequest(request);
        }

        @Override
        public void close() {
            http.close();
        }
    }
}

package org.landfall.s3.wire;

import org.landfall.file.Digests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.Crc32c;
import org.landfall.s3.ObjectGoneException;
import org.landfall.s3.ObjectReplacedException;
import org.landfall.s3.ReadDeniedException;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/** Reads from a server that breaks off, changes its mind or denies. */
class ObjectReaderTest {

    private static final String KEY = "raw/year=2024/a.csv";
    private static final String ETAG = "\"0123\"";

    private final byte[] content = new byte[300_000];
    private final List<String> ranges = new ArrayList<>();
    private HttpServer server;
    private LandingS3Client s3;
    private int cutAfter = Integer.MAX_VALUE;
    private int status = 200;
    private String code;
    private int refusals = Integer.MAX_VALUE;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(content);
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        s3 = new LandingS3Client();
        s3.setBucket("lake");
        s3.setRegion("us-east-1");
        s3.setEndpoint("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        if (status != 200 && refusals-- > 0) {
            byte[] error = ("<Error><Code>" + code + "</Code><Message>so it is</Message></Error>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, error.length);
            exchange.getResponseBody().write(error);
        } else {
            assertThat(exchange.getRequestHeaders().getFirst("If-Match")).isEqualTo(ETAG);
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
            exchange.getResponseBody().write(content, from, Math.min(cutAfter, content.length - from));
        }
        exchange.close();
    }

    @Test
    void anObjectIsReadAndDigested() {
        SourceDigests found = s3.reader().read(KEY, ETAG);

        Crc32c crc = new Crc32c();
        crc.update(content, 0, content.length);
        assertThat(found).isEqualTo(new SourceDigests(content.length, crc.base64(), HexFormat.of().formatHex(Digests.sha256().digest(content)), null));
    }

    /** A proxy may have marked it as weak, or written its digits in capitals, when the file landed. */
    @ParameterizedTest
    @ValueSource(strings = {"0123", "W/\"0123\"", "\"\"0123\"\""})
    void anETagIsAskedForAsTheServerItselfNamesIt(String recorded) {
        assertThat(s3.reader().read(KEY, recorded).bytes()).isEqualTo(content.length);
    }

    @Test
    void aReadThatBreaksOffGoesOnWhereItWas() {
        SourceDigests whole = s3.reader().read(KEY, ETAG);
        ranges.clear();
        cutAfter = 120_000;

        assertThat(s3.reader().read(KEY, ETAG)).isEqualTo(whole);
        assertThat(ranges).hasSize(3);
        assertThat(ranges.get(0)).isEqualTo("null");
        assertThat(ranges.get(1)).startsWith("bytes=");
    }

    @Test
    void whoeverLooksSeesEachByteOnceThoughTheConnectionBreaks() {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        cutAfter = 120_000;

        s3.reader().read(KEY, ETAG, object -> {
            byte[] block = new byte[1000];
            for (int count = object.read(block, 0, block.length); count >= 0; count = object.read(block, 0, block.length)) {
                seen.write(block, 0, count);
            }
        });

        assertThat(seen.toByteArray()).isEqualTo(content);
    }

    @Test
    void whatNobodyLooksAtIsDigestedToo() {
        SourceDigests whole = s3.reader().read(KEY, ETAG);

        assertThat(s3.reader().read(KEY, ETAG, object -> object.read())).isEqualTo(whole);
    }

    @Test
    void aReadThatBreaksOffAgainAndAgainIsNamed() {
        cutAfter = 1000;

        assertThatThrownBy(() -> s3.reader().read(KEY, ETAG)).isInstanceOf(UploadFailedException.class)
                .hasMessageStartingWith("s3://lake/" + KEY + " cannot be read to its end: ");
        assertThat(ranges).hasSize(4);
    }

    @Test
    void anObjectThatIsNoLongerTheSameIsNotRead() {
        status = 412;
        code = "PreconditionFailed";

        assertThatThrownBy(() -> s3.reader().read(KEY, ETAG)).isInstanceOf(ObjectReplacedException.class)
                .hasMessage("s3://lake/" + KEY + " cannot be read: S3 answered 412 PreconditionFailed (so it is)");
    }

    @Test
    void anObjectThatIsGoneIsNotRead() {
        status = 404;
        code = "NoSuchKey";

        assertThatThrownBy(() -> s3.reader().read(KEY, ETAG)).isInstanceOf(ObjectGoneException.class);
    }

    @Test
    void aServerThatAsksToSlowDownIsAskedAgain() {
        status = 503;
        code = "SlowDown";
        refusals = 2;

        assertThat(s3.reader().read(KEY, ETAG).bytes()).isEqualTo(content.length);
        assertThat(ranges).containsExactly("null");
    }

    @Test
    void aDenialIsOneOfItsOwn() {
        status = 403;
        code = "AccessDenied";

        assertThatThrownBy(() -> s3.reader().read(KEY, ETAG)).isInstanceOf(ReadDeniedException.class)
                .hasMessage("access denied; reading objects back needs s3:GetObject on PREFIX/*");
    }
}

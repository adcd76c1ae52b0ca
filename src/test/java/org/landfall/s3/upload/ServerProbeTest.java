package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.AnsweringServer;
import org.landfall.server.AnsweringServer.Given;
import org.landfall.server.ProxiedRequest;

/** What a run concludes of the answers to its two questions. A server answers in this order, first the one question, then the other. */
class ServerProbeTest {

    private static final Given STORED = new Given(200, Map.of("ETag", "\"0\""), "");
    private static final Given TAKEN = Given.error(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");
    private static final Given BUSY = Given.error(409, "ConditionalRequestConflict", "A conflicting operation occurred.");
    private static final Given BAD_DIGEST = Given.error(400, "BadDigest", "The CRC32C you specified did not match the calculated checksum.");

    private final List<ProxiedRequest> asked = new ArrayList<>();

    @BeforeEach
    void haveCredentials() {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void haveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private String probe(List<Given> answers) {
        try (AnsweringServer server = AnsweringServer.with(request -> {
            asked.add(request);
            return answers.get(Math.min(asked.size(), answers.size()) - 1);
        }); LandingS3Client client = new LandingS3Client()) {
            client.setBucket("lake");
            client.setEndpoint(server.endpoint().toString());
            return client.probe("raw");
        }
    }

    static Stream<Arguments> goodServers() {
        return Stream.of(
                good("a bucket that nobody has asked yet", STORED, TAKEN, BAD_DIGEST),
                good("a bucket that was asked before", TAKEN, BAD_DIGEST),
                good("two who ask at once, and the first object is away for a moment", STORED, STORED, TAKEN, BAD_DIGEST),
                good("two who ask at once, and one must wait", BUSY, TAKEN, BAD_DIGEST),
                good("an object where there should be none", TAKEN, TAKEN, BAD_DIGEST),
                good("InvalidDigest", TAKEN, Given.error(400, "InvalidDigest", "no")),
                good("AWS's own newer code", TAKEN, Given.error(400, "XAmzContentChecksumMismatch", "no")),
                good("S3Mock", TAKEN, Given.error(400, "InvalidRequest", "Value for x-amz-checksum-crc32c header is invalid.")),
                good("no code", TAKEN, new Given(400, Map.of(), "")),
                good("HTML", TAKEN, new Given(400, Map.of("Content-Type", "text/html"), "<html><body>Bad Request</body></html>")));
    }

    private static Arguments good(String name, Given... answers) {
        return Arguments.of(name, Arrays.asList(answers));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodServers")
    void aServerThatKeepsWhatItHasAndComparesChecksumsIsGood(String name, List<Given> answers) {
        assertThat(probe(answers)).isEqualTo("it never overwrites (If-None-Match) and compares checksums (CRC32C)");

        assertThat(asked).hasSameSizeAs(answers);
        assertThat(asked).extracting(ProxiedRequest::operation).containsOnly("PutObject");
        assertThat(asked).extracting(ProxiedRequest::key).containsOnly("raw/_landfall/probe=if-none-match", "raw/_landfall/probe=checksum");
    }

    static Stream<Arguments> badServers() {
        String unknown = "cannot be asked with a put of raw/_landfall/probe=";
        return Stream.of(
                bad("takes everything", 4, "ignores If-None-Match", STORED),
                bad("takes everything later", 4, "ignores If-None-Match", BUSY, STORED, STORED, STORED, STORED),
                bad("compares nothing", 2, "does not compare checksums", TAKEN, STORED),
                bad("compares nothing, asked again", 3, "does not compare checksums", TAKEN, TAKEN, STORED),
                bad("takes the first, compares nothing", 3, "does not compare checksums", STORED, TAKEN, STORED),
                bad("a put that is denied", 1, unknown + "if-none-match", Given.error(403, "AccessDenied", "no")),
                bad("a put over the damaged one that is denied", 3, unknown + "checksum", TAKEN, TAKEN, Given.error(403, "AccessDenied", "no")),
                bad("a damaged put that is denied", 2, unknown + "checksum", TAKEN, Given.error(403, "AccessDenied", "no")),
                bad("headers that it does not know", 1, unknown + "if-none-match", Given.error(501, "NotImplemented", "no")),
                bad("a 400 for all puts", 1, unknown + "if-none-match", Given.error(400, "InvalidRequest", "no")),
                bad("credentials that end meanwhile", 2, unknown + "checksum", TAKEN, Given.error(400, "ExpiredToken", "no")),
                bad("a body that is too slow", 5, unknown + "checksum", TAKEN, Given.error(400, "RequestTimeout", "no")),
                bad("no such bucket", 1, "the bucket does not exist", Given.error(404, "NoSuchBucket", "no")),
                bad("a redirect", 1, unknown + "if-none-match", Given.error(307, "TemporaryRedirect", "no")));
    }

    private static Arguments bad(String name, int requests, String sentence, Given... answers) {
        return Arguments.of(name, requests, sentence, Arrays.asList(answers));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badServers")
    void anyOtherIsRefusedWithASentence(String name, int requests, String sentence, List<Given> answers) {
        assertThatThrownBy(() -> probe(answers)).isInstanceOf(UploadFailedException.class).hasMessageStartingWith("the server at http://127.0.0.1:")
                .hasMessageContaining(sentence);

        int inVain = answers.get(0).status() == 409 ? 1 : 0;
        assertThat(asked).hasSize(requests + inVain);
    }
}

package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.landfall.server.RawServer.answer;
import static org.landfall.server.RawServer.send;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.RawServer;

/** Listings that no S3 server should give, some of which never end. */
class WrongListingTest {

    @BeforeEach
    void haveCredentials() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("the same page", (IntFunction<String>) page -> page("raw/b", "t")),
                Arguments.of("the same page under other tokens", (IntFunction<String>) page -> page("raw/b", "t" + page)),
                Arguments.of("two pages in turn", (IntFunction<String>) page -> page("raw/b" + page % 2, "t" + page)),
                Arguments.of("pages that go back", (IntFunction<String>) page -> page("raw/b" + (1_000_000 - page), "t" + page)),
                Arguments.of("no keys under other tokens", (IntFunction<String>) page -> goesOn("", "t" + page)),
                Arguments.of("no keys under one token", (IntFunction<String>) page -> goesOn("", "t")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void aListingThatBringsNothingNewComesToAnEnd(String name, IntFunction<String> pages) {
        AtomicInteger page = new AtomicInteger();
        try (RawServer server = RawServer.with((request, rest, out) -> {
            send(out, answer("200 OK", "", pages.apply(page.incrementAndGet())));
            return true;
        }); LandingS3Client client = client(server)) {
            client.preflight("raw");
            assertThatThrownBy(() -> client.listing().forEach("raw/", object -> { })).isInstanceOf(UploadFailedException.class)
                    .hasMessage("listing s3://lake/raw/ failed: the server's listing does not come to an end, its pages bring no new keys; see what"
                            + " the server is");
            assertThat(page.get()).isLessThan(1_100);
        }
    }

    @Test
    void aListingWithoutETagsSaysSoAndNothingElse() {
        String listing = "<ListBucketResult><Contents><Key>raw/a</Key><Size>1</Size></Contents>"
                + "<Contents><Key>raw/b</Key><Size>2</Size><ETag></ETag></Contents></ListBucketResult>";
        try (RawServer server = RawServer.with((request, rest, out) -> {
            send(out, answer("200 OK", "", listing));
            return true;
        }); LandingS3Client client = client(server)) {
            var bySdk = client.listing().find(List.of("raw/a", "raw/b"));
            client.preflight("raw");
            var direct = client.listing().find(List.of("raw/a", "raw/b"));

            assertThat(direct).isEqualTo(bySdk).containsOnlyKeys("raw/a", "raw/b");
            assertThat(direct.values()).allSatisfy(object -> assertThat(object.eTag()).isNull());
        }
    }

    @ParameterizedTest
    @CsvSource({"<Key>raw/a</Key>,size", "<Size>1</Size>,key"})
    void aListingOfAnObjectWithoutKeyOrSizeIsNone(String object, String missing) {
        try (RawServer server = RawServer.with((request, rest, out) -> {
            send(out, answer("200 OK", "", "<ListBucketResult><Contents>" + object + "</Contents></ListBucketResult>"));
            return true;
        }); LandingS3Client client = client(server)) {
            assertThatThrownBy(() -> client.listing().find("raw/a")).isInstanceOf(UploadFailedException.class)
                    .hasMessage("listing s3://lake/raw/ failed: what answered is no S3 server (it lists an object without " + missing + ")");
        }
    }

    private static LandingS3Client client(RawServer server) {
        LandingS3Client client = new LandingS3Client();
        client.setBucket("lake");
        client.setRegion("us-east-1");
        client.setEndpoint(server.endpoint().toString());
        return client;
    }

    private static String page(String key, String next) {
        return goesOn("<Contents><Key>" + key + "</Key><Size>1</Size><ETag>e</ETag></Contents>", next);
    }

    private static String goesOn(String contents, String next) {
        return "<ListBucketResult>" + contents + "<IsTruncated>true</IsTruncated><NextContinuationToken>" + next
                + "</NextContinuationToken></ListBucketResult>";
    }
}

package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SettingException;
import org.landfall.ledger.CopiesPlace;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.AnsweringServer;
import org.landfall.server.ReadableBucket;

class FetchedLedgersTest {

    private static final String COPY = "raw/_landfall/host-1/20260102T030405Z-0000aa.jsonl";
    private static final CopiesPlace PLACE = CopiesPlace.parse("s3://lake/raw");

    @TempDir
    private Path folder;

    @BeforeEach
    void signIn() {
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
    }

    private static LandingS3Client client(URI endpoint) {
        LandingS3Client s3 = new LandingS3Client();
        s3.setBucket("lake");
        s3.setRegion("us-east-1");
        s3.setEndpoint(endpoint.toString());
        return s3;
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("landfall-ledgers")).toList();
        }
    }

    @Test
    void nothingOfThemIsLeftHereOnceTheyAreClosed() throws IOException {
        try (ReadableBucket bucket = ReadableBucket.start(); LandingS3Client s3 = client(bucket.endpoint())) {
            bucket.with(COPY, Files.readAllBytes(bucket.ledger(folder.resolve("ledger.jsonl"))));
            Path fetched;
            try (FetchedLedgers ledgers = FetchedLedgers.of(PLACE, s3)) {
                fetched = ledgers.ledgers().get(0).path();
                assertThat(fetched).isDirectoryContaining("glob:**.jsonl");
                assertThat(Files.getPosixFilePermissions(fetched.getParent())).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
            }
            assertThat(fetched.getParent()).doesNotExist();
        }
    }

    @Test
    void whatCannotBeReadIsToldInOneSentenceAndNothingOfItIsLeft() throws IOException {
        try (ReadableBucket bucket = ReadableBucket.start(); LandingS3Client s3 = client(bucket.endpoint())) {
            bucket.with(COPY, "{}");
            List<Path> before = left();
            bucket.refuse(key -> ReadableBucket.Refusal.DENIED);
            assertRefused(s3, "--ledger s3://lake/raw/_landfall/: access denied; reading objects back needs s3:GetObject on PREFIX/*");
            bucket.refuse(key -> ReadableBucket.Refusal.NONE);
            bucket.change(COPY, "longer than the listing says");
            assertRefused(s3, "--ledger s3://lake/raw/_landfall/: " + COPY + " has 2 bytes by the listing, and more when it is read; see what the server is");
            bucket.change(COPY, "x");
            assertRefused(s3, COPY + " has 2 bytes by the listing, and 1 bytes when it is read");
            // another process may fetch ledgers at this moment
            Awaitility.await().untilAsserted(() -> assertThat(before).containsAll(left()));
        }
    }

    @Test
    void aBucketOfAnotherRegionOrNoneIsToldInOneSentence() throws IOException {
        try (AnsweringServer server = AnsweringServer.with(request -> AnsweringServer.DONE.with("x-amz-bucket-region", "eu-central-1"));
                LandingS3Client s3 = client(server.endpoint())) {
            assertRefused(s3, "--ledger s3://lake/raw/_landfall/: bucket lake: it is in region eu-central-1, not in us-east-1; say --region eu-central-1");
        }
        try (AnsweringServer server = AnsweringServer.with(request -> AnsweringServer.Given.error(404, "NoSuchBucket", "there is none"));
                LandingS3Client s3 = client(server.endpoint())) {
            assertRefused(s3, "--ledger s3://lake/raw/_landfall/: bucket lake");
        }
        try (AnsweringServer server = AnsweringServer.with(request -> AnsweringServer.Given.error(403, "AccessDenied", "no"));
                LandingS3Client s3 = client(server.endpoint())) {
            assertRefused(s3, "s3:ListBucket");
        }
    }

    private static void assertRefused(LandingS3Client s3, String sentence) {
        assertThatThrownBy(() -> FetchedLedgers.of(PLACE, s3)).isInstanceOf(SettingException.class).hasMessageContaining(sentence);
    }
}

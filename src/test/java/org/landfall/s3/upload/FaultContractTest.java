package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What an upload makes of every fault between it and the server. Whatever happens, the source is as it was, the bucket holds
 * the file's very bytes or nothing, and a receipt says the truth.
 */
abstract class FaultContractTest {

    private static final int SMALL = 1_000;
    /** Two parts. */
    private static final int LARGE = 17 << 20;
    private static final int ALWAYS = 1_000;
    private static final List<String> RIGHTS_OF_THE_ROLE =
            List.of("ListObjectsV2", "PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload");
    private static final List<Fault> PASSING = List.of(new Fault.FlipByte(500), new Fault.CutBeforeHead(), new Fault.CutInBody(400),
            new Fault.CutBeforeAnswer(), new Fault.SwallowAnswer(), new Fault.Stall(), new Fault.Answer(500, "InternalError"),
            new Fault.Answer(503, "SlowDown"), new Fault.Answer(400, "RequestTimeout"), new Fault.Answer(403, "RequestTimeTooSkewed"));

    @TempDir
    private Path folder;

    private final S3Server server;
    private Lake lake;
    private FaultProxy proxy;
    private LandingS3Client client;
    private ObjectKey target;

    FaultContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        lake = Lake.on(server);
        proxy = FaultProxy.before(server);
        target = new ObjectKey(lake.bucket(), "raw/year=2024/a b.csv");
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        client = new LandingS3Client();
        client.setBucket(lake.bucket());
        client.setRegion(server.region());
        client.setEndpoint(proxy.endpoint().toString());
    }

    /** A server that falls silent is waited for; only then is the wait made short, lest a busy machine pass for one. */
    private void inject(Fault fault, int times, String operation) {
        if (fault instanceof Fault.Stall || fault instanceof Fault.SwallowAnswer) {
            client.getSettings().setReadTimeout("3");
            client.getSettings().setCompleteTimeout("10");
        }
        proxy.inject(fault, times, operation);
    }

    @AfterEach
    void onlyTheRightsOfTheRoleWereUsed() {
        List<String> operations = proxy.operations();
        client.close();
        proxy.close();
        if (!client.getSettings().abortUploads()) {
            assertThat(operations).isSubsetOf(RIGHTS_OF_THE_ROLE);
        }
    }

    static Stream<Arguments> faultsThatPass() {
        return Stream.of("PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload")
                .flatMap(operation -> PASSING.stream()
                        .filter(fault -> hasLongBody(operation) || !(fault instanceof Fault.FlipByte || fault instanceof Fault.CutInBody))
                        .map(fault -> Arguments.of(operation, fault)));
    }

    private static boolean hasLongBody(String operation) {
        return operation.equals("PutObject") || operation.equals("UploadPart");
    }

    @ParameterizedTest(name = "{0} meets {1}")
    @MethodSource("faultsThatPass")
    void aFaultThatPassesIsNoticedOnlyInTheTime(String operation, Fault fault) throws Exception {
        inject(fault, 1, operation);

        Proof proof = landed(operation.equals("PutObject") ? SMALL : LARGE);

        // a put whose answer was lost need not be sent again: the listing may show what became of it
        Set<String> noticed = operation.equals("PutObject") ? Set.of(operation, "ListObjectsV2") : Set.of(operation);
        assertThat(proxy.operations()).filteredOn(noticed::contains).hasSizeGreaterThan(1);
        assertThat(proof.receipt().theirs().eTag()).isNotBlank();
    }

    static Stream<Arguments> faultsThatStay() {
        return Stream.of(
                Arguments.of("PutObject", new Fault.FlipByte(500), "bytes"),
                Arguments.of("UploadPart", new Fault.FlipByte(500), "bytes"),
                Arguments.of("PutObject", new Fault.CutInBody(400), ""),
                Arguments.of("UploadPart", new Fault.CutInBody(400), ""),
                Arguments.of("PutObject", new Fault.Stall(), "the server did not answer in time"),
                Arguments.of("UploadPart", new Fault.Stall(), "the server did not answer in time"),
                Arguments.of("PutObject", new Fault.Answer(503, "SlowDown"), "S3 could not take it (SlowDown) after all retries"),
                Arguments.of("CreateMultipartUpload", new Fault.Answer(500, "InternalError"), "S3 could not take it (InternalError)"),
                Arguments.of("CompleteMultipartUpload", new Fault.Answer(500, "InternalError"), "S3 could not take it (InternalError)"),
                Arguments.of("PutObject", new Fault.Answer(400, "ExpiredToken"), "the credentials were not accepted; renew them"),
                Arguments.of("UploadPart", new Fault.Answer(400, "ExpiredToken"), "the credentials were not accepted; renew them"),
                Arguments.of("PutObject", new Fault.Answer(403, "AccessDenied"), "access denied"),
                Arguments.of("PutObject", new Fault.Answer(403, "RequestTimeTooSkewed"), "this machine's clock is off"));
    }

    @ParameterizedTest(name = "{0} meets {1} always")
    @MethodSource("faultsThatStay")
    void aFaultThatStaysIsASentenceAndNothingLands(String operation, Fault fault, String sentence) throws Exception {
        inject(fault, ALWAYS, operation);
        Path file = file(operation.equals("PutObject") ? SMALL : LARGE);
        byte[] content = Files.readAllBytes(file);

        assertThatThrownBy(() -> send(file)).isInstanceOf(UploadFailedException.class)
                .hasMessageStartingWith("was not uploaded to " + target + ": ")
                .hasMessageContaining(sentence);

        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertNothingLanded();
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aFailedMultipartUploadIsReportedWithItsId() throws Exception {
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS, request -> request.operation().equals("UploadPart") && request.partNumber() == 2);
        Path file = file(LARGE);

        assertThatThrownBy(() -> send(file)).hasMessageContaining("(upload id ").hasMessageContaining("until a lifecycle rule removes them");
    }

    @Test
    void aRefusedAbortDoesNotHideTheFirstError() throws Exception {
        client.getSettings().setAbortUploads(true);
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS, "UploadPart");
        proxy.inject(new Fault.Answer(403, "AccessDenied"), ALWAYS, "AbortMultipartUpload");
        Path file = file(LARGE);

        assertThatThrownBy(() -> send(file)).hasMessageContaining("the credentials were not accepted").hasMessageContaining("(upload id ")
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().asString().contains("Status Code: 403"));
        assertThat(proxy.operations()).contains("AbortMultipartUpload");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anErrorInTheBodyOfAGoodAnswerIsAnError(boolean serverDoesIt) throws Exception {
        proxy.inject(new Fault.ErrorInBody("InternalError", serverDoesIt), 1, "CompleteMultipartUpload");

        landed(LARGE);
    }

    @Test
    void anErrorInTheBodyOfEveryAnswerIsNoReceipt() throws Exception {
        proxy.inject(new Fault.ErrorInBody("InternalError", false), ALWAYS, "CompleteMultipartUpload");
        Path file = file(LARGE);

        assertThatThrownBy(() -> send(file)).isInstanceOf(UploadFailedException.class).hasMessageContaining("(upload id ");
        assertNothingLanded();
    }

    @Test
    void aConflictingWriteToTheKeyIsFollowedByAnotherTry() throws Exception {
        proxy.inject(new Fault.Answer(409, "ConditionalRequestConflict"), 1, "PutObject");

        landed(SMALL);
    }

    @Test
    void aConflictingCompletionIsFollowedByANewUpload() throws Exception {
        proxy.inject(new Fault.Answer(409, "ConditionalRequestConflict"), 1, "CompleteMultipartUpload");

        landed(LARGE);

        assertThat(proxy.operations().stream().filter("CreateMultipartUpload"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"PutObject,1000,the server did not confirm its bytes", "UploadPart,17825792,the server confirmed other bytes for part"})
    void aServerThatConfirmsOtherBytesIsNotBelieved(String operation, int size, String sentence) throws Exception {
        proxy.inject(new Fault.AlterHeader("x-amz-checksum-crc32c", checksum -> "AAAAAA=="), ALWAYS, operation);
        Path file = file(size);

        assertThatThrownBy(() -> send(file)).isInstanceOf(UploadFailedException.class).hasMessageContaining(sentence);

        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertThat(file).exists();
    }

    /** MinIO makes no error of a part's ETag that it cannot read, and the object's ETag without it. */
    @Test
    void anObjectIsKnownAgainOfWhichAPartsETagCameInMoreQuotes() throws Exception {
        proxy.inject(new Fault.AlterHeader("ETag", eTag -> '"' + eTag + '"'), ALWAYS,
                request -> request.operation().equals("UploadPart") && request.partNumber() == 1);
        proxy.inject(new Fault.CutBeforeAnswer(), 1, "CompleteMultipartUpload");

        landed(LARGE);
    }

    @Test
    void everyPutAndEveryCompletionIsConditional() throws Exception {
        landed(SMALL);
        target = new ObjectKey(lake.bucket(), "raw/year=2024/large.csv");
        send(file(LARGE));

        List<ProxiedRequest> writing = proxy.requests().stream()
                .filter(request -> List.of("PutObject", "CompleteMultipartUpload").contains(request.operation())).toList();
        assertThat(writing).hasSizeGreaterThanOrEqualTo(2).allSatisfy(request -> assertThat(request.header("If-None-Match")).contains("*"));
    }

    @Test
    void anObjectOfOthersSparesTheUploadOfALargeFile() throws Exception {
        lake.put(target.key(), "theirs");
        Path file = file(LARGE);

        assertThatThrownBy(() -> send(file)).isInstanceOf(ConflictException.class);

        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
        assertThat(lake.text(target.key())).isEqualTo("theirs");
    }

    private Proof landed(int size) throws Exception {
        Path file = file(size);
        byte[] content = Files.readAllBytes(file);
        FileIdentity before = FileIdentity.of(file);
        Proof proof = send(file);
        assertThat(lake.objects()).containsOnlyKeys(target.key());
        assertThat(lake.objects().get(target.key())).isEqualTo(content);
        assertThat(proof.receipt().ours().bytes()).isEqualTo(size);
        assertThat(FileIdentity.of(file)).isEqualTo(before);
        return proof;
    }

    /** S3Proxy lists the temporary file of an unfinished put until it notices that the connection was cut. */
    private void assertNothingLanded() {
        Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(lake.objects()).isEmpty());
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(size + ".csv"), content);
    }

    /** As a run does it: from the preflight on, small files are first sent past the SDK. */
    private Proof send(Path file) throws IOException {
        client.preflight("raw");
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        client.putObject(PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).contentType("text/csv").build(), RequestBody.empty());
        return Proof.of(client.pendingUploads().takeReceipt(target).orElseThrow(), FileIdentity.of(file));
    }
}

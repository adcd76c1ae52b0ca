package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadNews;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What becomes of a multipart upload that was cut off, when another run comes to its file. */
abstract class ContinuedUploadContractTest {

    private static final int PARTS = 3;
    private static final int LARGE = (PARTS - 1) * PartPlan.BASE + 12_345;
    private static final int ALWAYS = 1_000;

    @TempDir
    private Path landing;

    private final S3Server server;
    private final List<String> continued = new CopyOnWriteArrayList<>();
    private final List<String> leftOver = new CopyOnWriteArrayList<>();
    private Lake lake;
    private FaultProxy proxy;
    private ObjectKey target;
    private Path file;
    private LandingS3Client client;

    ContinuedUploadContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws IOException {
        lake = Lake.on(server);
        proxy = FaultProxy.before(server);
        target = new ObjectKey(lake.bucket(), "raw/year=2024/a b.csv");
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        file = Files.write(landing.resolve("a b.csv"), content);
        startAgain();
    }

    @AfterEach
    void disconnect() {
        client.close();
        proxy.close();
    }

    @Test
    void onlyTheMissingPartsAreSent() throws Exception {
        cutOffAfterTwoParts();

        startAgain();
        Proof proof = send();

        assertLanded(proof);
        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
        assertThat(partsSent()).containsOnlyKeys(3);
        assertThat(continued).singleElement().asString().contains("goes on: 2 of 3 parts are there");
        assertThat(leftOver).isEmpty();
    }

    @Test
    void aFailureSaysThatTheNextRunContinues() {
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS, "UploadPart");

        assertThatThrownBy(this::send).hasMessageContaining("the next run continues its multipart upload (upload id ");
    }

    @Test
    void whatTheUploadBeganWithHoldsWhenTheSettingsChange() throws Exception {
        client.getSettings().setMetaSha256(true);
        cutOffAfterTwoParts();

        startAgain();
        assertLanded(send());

        try (S3Client s3 = server.client()) {
            assertThat(s3.headObject(b -> b.bucket(target.bucket()).key(target.key())).metadata()).containsKey("sha256");
        }
    }

    @Test
    void aLineOfTheJournalThatWasCutShortOnlyCostsItsPart() throws Exception {
        cutOffAfterTwoParts();
        Path journal = journal();
        Files.writeString(journal, Files.readString(journal).stripTrailing().replaceFirst("....$", ""));

        startAgain();
        assertLanded(send());

        assertThat(partsSent()).hasSize(2);
        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
    }

    @Test
    void aPartWhoseBytesAreNotThoseInTheJournalIsSentAgain() throws Exception {
        cutOffAfterTwoParts();
        Path journal = journal();
        Files.writeString(journal, Files.readString(journal).replaceFirst("\"crc32c\":\"......==\"", "\"crc32c\":\"AAAAAA==\""));

        startAgain();
        assertLanded(send());

        assertThat(partsSent()).hasSize(2);
    }

    @Test
    void aJournalThatIsNoneIsSetAsideAndTheUploadBeginsAfresh() throws Exception {
        cutOffAfterTwoParts();
        Files.writeString(journal(), "{\"event\":\"begun\",\"bucket\"\n");

        startAgain();
        assertLanded(send());

        assertThat(partsSent()).hasSize(PARTS);
        assertThat(journals()).anyMatch(name -> name.endsWith(".damaged"));
    }

    @Test
    void aFileThatChangedBeginsAfreshAndTheOldUploadIsReported() throws Exception {
        String uploadId = cutOffAfterTwoParts();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        startAgain();
        assertLanded(send());

        assertThat(partsSent()).hasSize(PARTS);
        assertThat(leftOver).singleElement().asString()
                .contains(target.toString()).contains("which was of the file before it changed").contains("(upload id " + uploadId + ")");
    }

    @Test
    void anUploadThatIsTooOldBeginsAfreshAndIsReported() throws Exception {
        String uploadId = cutOffAfterTwoParts();

        startAgain();
        client.getSettings().setResumeMaxAge("0");
        assertLanded(send());

        assertThat(partsSent()).hasSize(PARTS);
        assertThat(leftOver).singleElement().asString().contains("which was begun too long ago").contains(uploadId);
    }

    @Test
    void anUploadThatSomeoneAbortedBeginsAfresh() throws Exception {
        String uploadId = cutOffAfterTwoParts();
        try (S3Client s3 = server.client()) {
            s3.abortMultipartUpload(b -> b.bucket(target.bucket()).key(target.key()).uploadId(uploadId));
        }

        startAgain();
        assertLanded(send());

        assertThat(partsSent()).hasSize(PARTS);
        assertThat(leftOver).isEmpty();
    }

    @Test
    void anUploadWhoseReceiptWasNeverRecordedHasLanded() throws Exception {
        landWithoutRecord();

        startAgain();
        Proof proof = send();

        assertLanded(proof);
        assertThat(proof.receipt().alreadyThere()).isTrue();
        assertThat(proxy.operations()).containsOnly("ListObjectsV2");
    }

    @Test
    void aFileThatChangedSinceItLandedIsAConflict() throws Exception {
        landWithoutRecord();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        startAgain();

        assertThatThrownBy(this::send).isInstanceOf(ConflictException.class);
        assertThat(leftOver).isEmpty();
    }

    @Test
    void aKeyThatSomeoneTookMeanwhileIsAConflictAndTheUploadIsReported() throws Exception {
        String uploadId = cutOffAfterTwoParts();
        lake.put(target.key(), "theirs");

        startAgain();

        assertThatThrownBy(this::send).isInstanceOf(ConflictException.class);
        assertThat(leftOver).singleElement().asString().contains("which found its key taken").contains(uploadId);
        assertThat(lake.text(target.key())).isEqualTo("theirs");
        assertThat(journals()).isEmpty();
    }

    @Test
    void aFailureThatWouldBeTheSameNextTimeIsNotContinued() throws Exception {
        proxy.inject(new Fault.Answer(400, "InvalidPart"), ALWAYS, "CompleteMultipartUpload");

        assertThatThrownBy(this::send).hasMessageContaining("stay in the bucket until a lifecycle rule removes them");

        assertThat(journals()).isEmpty();
    }

    /** The earlier run can have taken a wrong ETag for that of a part. */
    @ParameterizedTest
    @ValueSource(strings = {"InvalidPart", "BadDigest"})
    void partsOfAnEarlierRunThatMakeNoObjectAreSentAnewInAnotherUpload(String code) throws Exception {
        String uploadId = cutOffAfterTwoParts();

        startAgain();
        proxy.inject(new Fault.Answer(400, code), 1, "CompleteMultipartUpload");
        assertLanded(send());

        assertThat(partsSent()).hasSize(PARTS);
        assertThat(leftOver).singleElement().asString().contains("which could not be completed with the parts of an earlier run").contains(uploadId);
    }

    @Test
    void anotherUploadThatCannotBeCompletedEitherIsTheLast() throws Exception {
        cutOffAfterTwoParts();

        startAgain();
        proxy.inject(new Fault.Answer(400, "InvalidPart"), ALWAYS, "CompleteMultipartUpload");
        assertThatThrownBy(this::send).hasMessageContaining("S3 answered 400 InvalidPart").hasMessageContaining("stay in the bucket until a lifecycle rule");

        assertThat(proxy.operations().stream().filter("CreateMultipartUpload"::equals)).hasSize(1);
        assertThat(journals()).isEmpty();
    }

    @Test
    void anUploadOfAFileThatIsGoneIsReportedOnce() throws Exception {
        String uploadId = cutOffAfterTwoParts();
        Files.delete(file);

        startAgain();
        client.reportOrphanedUploads();
        client.reportOrphanedUploads();

        assertThat(leftOver).singleElement().asString().contains("which was of a file that is gone").contains(uploadId);
    }

    @Test
    void anUploadThatBecameItsObjectIsNotReported() throws Exception {
        landWithoutRecord();
        Files.delete(file);

        startAgain();
        client.reportOrphanedUploads();

        assertThat(leftOver).isEmpty();
        assertThat(journals()).isEmpty();
    }

    @Test
    void aJournalThatCannotBeMadeStopsTheUploadBeforeItBegins() throws Exception {
        Files.writeString(Files.createDirectories(landing.resolve(".landfall")).resolve("uploads"), "in the way");

        assertThatThrownBy(this::send).isInstanceOf(UploadFailedException.class).hasMessageContaining("upload journal");

        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
    }

    @Test
    void aFullDiskStopsTheUploadAndNamesIt() throws Exception {
        Path folder = Files.createDirectories(landing.resolve(".landfall/uploads"));
        try (FullDisk disk = FullDisk.at(folder)) {
            assertThatThrownBy(this::send).isInstanceOf(UploadFailedException.class)
                    .hasMessageContaining("No space left on device").hasMessageContaining("upload id");
        }

        assertThat(proxy.operations()).doesNotContain("UploadPart");
        assertThat(file).exists();
    }

    /** One part at a time, so that it is known which ones are there. */
    private String cutOffAfterTwoParts() {
        client.getSettings().setPartsInFlight(1);
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS,
                request -> request.operation().equals("UploadPart") && request.partNumber() > 2);
        assertThatThrownBy(this::send).isInstanceOf(UploadFailedException.class);
        return proxy.requests().stream().filter(request -> request.operation().equals("UploadPart")).findFirst().orElseThrow()
                .query().get("uploadId");
    }

    /** The object is there, and the run was killed before it wrote the receipt down. */
    private void landWithoutRecord() throws IOException {
        upload();
        assertThat(journals()).hasSize(1);
    }

    /** A new process: nothing is known but what is on the disk. */
    private void startAgain() {
        if (client != null) {
            client.close();
        }
        proxy.reset();
        client = new LandingS3Client();
        client.setBucket(lake.bucket());
        client.setRegion(server.region());
        client.setEndpoint(proxy.endpoint().toString());
        client.setNews((kind, sentence) -> (kind == UploadNews.Kind.CONTINUED ? continued : leftOver).add(sentence));
        client.workIn(FileTree.unkept(landing), landing.resolve(".landfall/uploads"));
    }

    private Proof send() throws IOException {
        Proof proof = upload();
        client.recorded(proof);
        return proof;
    }

    private Proof upload() throws IOException {
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        client.putObject(PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).contentType("text/csv").build(), RequestBody.empty());
        return Proof.of(client.pendingUploads().takeReceipt(target).orElseThrow(), FileIdentity.of(file));
    }

    private void assertLanded(Proof proof) throws IOException {
        assertThat(proof.receipt().ours().bytes()).isEqualTo(Files.size(file));
        assertThat(lake.objects()).containsOnlyKeys(target.key());
        assertThat(lake.objects().get(target.key())).isEqualTo(Files.readAllBytes(file));
        assertThat(journals().stream().filter(name -> name.endsWith(".jsonl"))).isEmpty();
    }

    private Map<Integer, Long> partsSent() {
        return proxy.requests().stream().filter(request -> request.operation().equals("UploadPart"))
                .collect(Collectors.groupingBy(ProxiedRequest::partNumber, Collectors.counting()));
    }

    private Path journal() throws IOException {
        return landing.resolve(".landfall/uploads").resolve(journals().get(0));
    }

    private List<String> journals() throws IOException {
        Path folder = landing.resolve(".landfall/uploads");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}

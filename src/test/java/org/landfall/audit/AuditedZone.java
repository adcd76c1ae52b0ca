package org.landfall.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.Author;
import org.landfall.ledger.CopiesPlace;
import org.landfall.ledger.ForgedLedger;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.ledger.RunSegment;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.Lake;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A zone with objects and a ledger that explains them, made without Landfall's own routes and upload. */
final class AuditedZone {

    static final String RUN = "20260102T030405Z-0000aa";
    static final String HOST = "host-1";

    private final Path root;
    private final Lake lake;
    private Expectations expectations = new Expectations(null, null, List.of());
    private Optional<DeepTerms> deep = Optional.empty();
    private Optional<Path> sums = Optional.empty();
    private String[] others = {};

    AuditedZone(Path root, Lake lake) throws IOException {
        this.root = Files.createDirectories(root);
        this.lake = lake;
    }

    Path ledger() {
        return root.resolve(".landfall/ledger.jsonl");
    }

    private List<Path> ledgers() {
        List<Path> ledgers = new ArrayList<>();
        Stream.concat(Stream.of(area()), area().runners().stream()).map(LandingArea::ledger).filter(Files::exists).forEach(ledgers::add);
        return ledgers.isEmpty() ? List.of(ledger()) : ledgers;
    }

    Path ledgerOf(String runner) {
        return root.resolve(".landfall").resolve(runner).resolve("ledger.jsonl");
    }

    /** The ledger of one of several runners. */
    Ledger openOf(String runner, String run) throws IOException {
        Files.createDirectories(ledgerOf(runner).getParent());
        return Ledger.open(ledgerOf(runner), new Author(run, HOST, "ann", null, "1.0"));
    }

    Ledger open(String run) {
        return open(run, HOST);
    }

    private Ledger open(String run, String host) {
        return Ledger.open(ledger(), new Author(run, host, "ann", null, "1.0"));
    }

    /** A run that lands these texts and deletes the local files. */
    AuditedZone landed(String... keysAndTexts) {
        return landedBy(RUN, HOST, keysAndTexts);
    }

    /** The same by another run, perhaps on another host. */
    AuditedZone landedBy(String run, String host, String... keysAndTexts) {
        try (Ledger ledger = open(run, host)) {
            ledger.append(ofRun(LedgerEvent.RUN_STARTED));
            for (int i = 0; i < keysAndTexts.length; i += 2) {
                LedgerRecord landed = ledger.append(land(keysAndTexts[i], keysAndTexts[i + 1]));
                ledger.append(landed.with(LedgerEvent.PURGING));
                ledger.append(landed.with(LedgerEvent.PURGED));
            }
            ledger.record(ofRun(LedgerEvent.RUN_ENDED));
        }
        return this;
    }

    LedgerRecord ofRun(LedgerEvent event) {
        return LedgerRecord.ofRun(event, root.toString(), lake.bucket(), null);
    }

    /** Puts an object; returns the record that says so. */
    LedgerRecord land(String key, String text) {
        lake.put(key, text);
        return record(key, text);
    }

    private LedgerRecord record(String key, String text) {
        return record(key, text, head(key).eTag());
    }

    /** The record of a landing whose answer named this ETag. */
    LedgerRecord record(String key, String text, String eTag) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, file(key, content.length), new LandedObject(lake.bucket(), key, eTag, null,
                null, null, Digests.crc32c(content), Digests.hex("SHA-256", content), null, "full-object-checksum", null));
    }

    /** Puts an object that holds what gzip makes of a text; returns the record that says so. @param packed what the object holds */
    LedgerRecord landPacked(String key, String text, byte[] packed) {
        put(key, packed);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        String source = key.substring(0, key.length() - ".gz".length());
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, file(source, content.length), new LandedObject(lake.bucket(), key, head(key).eTag(), null,
                (long) packed.length, null, Digests.crc32c(packed), Digests.hex("SHA-256", packed), Digests.hex("SHA-256", content), "full-object-checksum", null));
    }

    /** What gzip makes of a text. */
    static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** Adds a run to the ledger that has these records. */
    void recorded(LedgerRecord... records) {
        try (Ledger ledger = open("run-2")) {
            ledger.append(ofRun(LedgerEvent.RUN_STARTED));
            List.of(records).forEach(ledger::append);
            ledger.record(ofRun(LedgerEvent.RUN_ENDED));
        }
    }

    LedgerRecord withSha256(LedgerRecord landed, String sha256) {
        LandedObject object = landed.object();
        return LedgerRecord.ofLanding(landed.event(), landed.localFile(), new LandedObject(object.bucket(), object.key(), object.etag(), null,
                null, null, object.crc32c(), sha256, null, object.receipt(), null));
    }

    static LocalFile file(String key, long size) {
        return new LocalFile(key, size, "2026-01-02T03:04:05Z", (long) key.hashCode());
    }

    HeadObjectResponse head(String key) {
        try (S3Client client = lake.server().client()) {
            return client.headObject(b -> b.bucket(lake.bucket()).key(key));
        }
    }

    void delete(String key) {
        try (S3Client client = lake.server().client()) {
            client.deleteObject(b -> b.bucket(lake.bucket()).key(key));
        }
    }

    void put(String key, byte[] content) {
        try (S3Client client = lake.server().client()) {
            client.putObject(PutObjectRequest.builder().bucket(lake.bucket()).key(key).build(), RequestBody.fromBytes(content));
        }
    }

    AuditedZone tamper(UnaryOperator<List<String>> change) throws IOException {
        Files.write(ledger(), change.apply(new ArrayList<>(Files.readAllLines(ledger()))));
        return this;
    }

    /** Lets somebody change the lines who makes their chain good again. */
    void rewritten(Consumer<List<String>> change) throws IOException {
        Files.write(ledger(), ForgedLedger.chained(Files.readAllLines(ledger()), change));
    }

    /** The hash of the ledger's first line, by which its runs name it. */
    String id() throws IOException {
        return Digests.hex("SHA-256", ledgerLine(1).getBytes(StandardCharsets.UTF_8));
    }

    String ledgerLine(int number) throws IOException {
        return Files.readAllLines(ledger()).get(number - 1);
    }

    AuditedZone expecting(Long count, String hash, Path... copies) {
        expectations = new Expectations(count, hash, List.of(copies));
        return this;
    }

    /** Takes the copies of these hosts for those of other ledgers. */
    AuditedZone others(String... hosts) {
        others = hosts;
        return this;
    }

    AuditedZone deep() {
        return deep(DeepTerms.whole(2));
    }

    AuditedZone deep(DeepTerms terms) {
        deep = Optional.of(terms);
        return this;
    }

    /** Has the SHA-256 of the objects written. */
    AuditedZone sums(Path file) {
        sums = Optional.of(file);
        return this;
    }

    String bucket() {
        return lake.bucket();
    }

    LandingArea area() {
        return LandingArea.of(root.toString(), "", "");
    }

    AuditReport audit() {
        try (LandingS3Client s3 = client()) {
            return audit(s3);
        }
    }

    AuditReport auditOffline() {
        return audit(null);
    }

    /** Audits by the copies in the bucket alone. @param place where they are, as a user names it */
    AuditReport auditByCopies(String place) {
        try (LandingS3Client s3 = client(); FetchedLedgers fetched = FetchedLedgers.of(CopiesPlace.parse(place), s3)) {
            return new Audit(new AuditRequest(fetched.ledgers(), null, "raw", expectations, Set.of(others), deep, sums), s3).run();
        }
    }

    /** Puts the lines of each run into the bucket, as a run with {@code --ledger-copy} does. */
    AuditedZone copied() throws IOException {
        LedgerFile lines = new LedgerFile(ledger());
        for (RunSegment run : lines.runs()) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            lines.copy(run, copy);
            put(LedgerCopyKey.of("raw", run), copy.toByteArray());
        }
        return this;
    }

    AuditReport audit(LandingS3Client s3) {
        return new Audit(new AuditRequest(ledgers().stream().map(AuditedLedger::at).toList(), area(), "raw", expectations, Set.of(others), deep, sums), s3).run();
    }

    private LandingS3Client client() {
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        LandingS3Client s3 = new LandingS3Client();
        s3.setBucket(lake.bucket());
        s3.setRegion(lake.server().region());
        s3.setEndpoint(lake.server().endpoint().toString());
        return s3;
    }
}

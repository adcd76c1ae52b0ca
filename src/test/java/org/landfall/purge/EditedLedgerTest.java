package org.landfall.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Failure;
import org.landfall.FailureException;
import org.landfall.audit.Audit;
import org.landfall.audit.AuditReport;
import org.landfall.audit.AuditRequest;
import org.landfall.audit.AuditedLedger;
import org.landfall.audit.Expectations;
import org.landfall.file.FileIdentity;
import org.landfall.file.OpenFiles;
import org.landfall.journal.Copies;
import org.landfall.journal.Journal;
import org.landfall.journal.Tally;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.Author;
import org.landfall.ledger.Destination;
import org.landfall.ledger.ForgedLedger;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.Crc32c;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Somebody edits a ledger whose runs have copies in the bucket, thousands of times in different ways, with the chain broken or made good
 * again. Each time the audit finds something, or says in one sentence that it is no ledger, and what a run then deletes is in the bucket.
 */
@Needs(S3ProxyServer.class)
class EditedLedgerTest {

    /** Stands for a digest of zeros, which the ledger itself would not write. */
    private static final String LATER_ZEROS = "1".repeat(64);
    private static final String HOST = "host-1";
    private static final String FIRST = "20260102T030405Z-0000aa";
    private static final String SECOND = "20260103T030405Z-0000bb";
    private static final String BEING = "20260104T030405Z-0000cc";
    private static final String PROVEN = "2024/a.csv";
    /** Neither sent nor recorded; it lies among the landed files all the same. */
    private static final String NEVER = "2024/never.csv";
    private static final Map<String, String> OBJECTS = Map.of("raw/year=2024/a.csv", "aaaa", "raw/year=2024/b.csv", "bbbb", "raw/year=2024/theirs.csv", "tttt");
    /** Of the edits, which take minutes, a sample is tried each time; the number has no divisor with the numbers of variants. */
    private static final int EVERY = 61;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Lake lake;
    private final LandingS3Client s3 = new LandingS3Client();
    private LandingArea area;
    private List<String> lines;
    private int every = EVERY;
    private int met;
    private int tried;

    EditedLedgerTest(S3Server server) {
        lake = Lake.on(server);
    }

    @BeforeEach
    void landAndSetAside() throws Exception {
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        s3.setBucket(lake.bucket());
        s3.setRegion(lake.server().region());
        s3.setEndpoint(lake.server().endpoint().toString());
        OBJECTS.forEach(lake::put);
        area = LandingArea.of(Files.createDirectories(folder.resolve("landing")).toString(), "", BEING);
        lay(PROVEN, "aaaa");
        lay(NEVER, "nnnn");
        bringBack();
        write();
        lines = Files.readAllLines(area.ledger());
        copy(FIRST);
        copy(SECOND);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private Path kept(String source) {
        return folder.resolve("kept").resolve(source);
    }

    private Path aside(String source) {
        return area.landed().resolve(FIRST).resolve(source);
    }

    private void lay(String source, String content) throws IOException {
        Files.createDirectories(kept(source).getParent());
        Files.writeString(kept(source), content);
    }

    /** A link has the inode and the mtime that the ledger knows, also after a deletion. */
    private void bringBack() throws IOException {
        for (String source : List.of(PROVEN, NEVER)) {
            Files.deleteIfExists(area.file(source));
            Files.createDirectories(aside(source).getParent());
            if (Files.notExists(aside(source))) {
                Files.createLink(aside(source), kept(source));
            }
        }
    }

    private LedgerRecord landed(String source, String content, LocalFile file) {
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, file, new LandedObject(lake.bucket(), "raw/year=" + source, lake.eTag("raw/year=" + source), null,
                null, null, crc(content), sha256(content), null, "full-object-checksum", null));
    }

    private LocalFile local(String source) throws IOException {
        return LandedFile.localFile(FileIdentity.of(kept(source)), source);
    }

    private void write() throws IOException {
        LocalFile other = new LocalFile("2024/b.csv", 4L, "2026-01-02T03:04:05Z", 7L);
        try (Ledger ledger = Ledger.open(area.ledger(), new Author(FIRST, HOST, "ann", "arn:aws:iam::1:user/ann", "1.0"))) {
            ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, area.root().toString(), lake.bucket(), null));
            ledger.append(landed(PROVEN, "aaaa", local(PROVEN)));
            LedgerRecord b = ledger.append(landed("2024/b.csv", "bbbb", other));
            ledger.append(b.with(LedgerEvent.PURGING));
            ledger.append(b.with(LedgerEvent.PURGED));
            for (LedgerEvent event : List.of(LedgerEvent.CONFLICT, LedgerEvent.REFUSED, LedgerEvent.FAILED)) {
                ledger.append(LedgerRecord.ofFailure(event, new LocalFile("2024/c.csv", 1L, "2026-01-02T03:04:05Z", 8L), lake.bucket(),
                        "raw/year=2024/c.csv", Failure.of("did not land")));
            }
            ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, area.root().toString(), lake.bucket(), null).copiedTo(key(FIRST)));
        }
        try (Ledger ledger = Ledger.open(area.ledger(), new Author(SECOND, HOST, "ann", null, "1.0"))) {
            ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, area.root().toString(), lake.bucket(), null));
            ledger.append(LedgerRecord.ofFailure(LedgerEvent.PUT_BACK, new LocalFile("2024/d.csv", 1L, "2026-01-02T03:04:05Z", 9L), null, null,
                    Failure.of("went back")));
            ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, area.root().toString(), lake.bucket(), null).copiedTo(key(SECOND)));
        }
    }

    private static String key(String run) {
        return "raw/_landfall/" + HOST + "/" + run + ".jsonl";
    }

    private void copy(String run) {
        lake.put(key(run), String.join("\n", lines.stream().filter(line -> line.contains("\"run\":\"" + run)).toList()) + "\n");
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String crc(String content) {
        Crc32c crc = new Crc32c();
        crc.update(content.getBytes(StandardCharsets.UTF_8), 0, content.length());
        return crc.base64();
    }

    /** One sentence, or how many findings. */
    private String audited() {
        try {
            AuditReport report = new Audit(new AuditRequest(List.of(AuditedLedger.at(area.ledger())), area, "raw", new Expectations(null, null, List.of()), Set.of(), Optional.empty(), Optional.empty()), s3).run();
            return report.holds() ? "" : report.counts().toString();
        } catch (FailureException e) {
            return e.getMessage();
        }
    }

    private String recovered() throws IOException {
        Tally tally = new Tally();
        try {
            Journal journal = Journal.open(Set.of(), area, tally, new Destination(lake.bucket(), null, null), null, Copies.NONE);
            try {
                new Purge(area, journal, s3, new Settlement(Duration.ZERO, new OpenFiles(), Intake.NOTHING),
                        new PurgeTerms(1000, 1 << 30, Duration.ZERO, Duration.ofMinutes(1), "raw", false, false), () -> false).recover();
            } finally {
                journal.close();
            }
            return "";
        } catch (FailureException e) {
            return e.getMessage();
        }
    }

    private void edited(List<String> changed, String what) throws IOException {
        if (changed.equals(lines) || met++ % every > 0) {
            return;
        }
        tried++;
        bringBack();
        Files.write(area.ledger(), changed);
        // what the audit says of it anyway must not hide that an edit goes unseen
        Files.delete(aside(NEVER));
        assertThat(audited()).as(what).isNotEmpty().doesNotContain("Exception");
        bringBack();
        assertNothingLost(what);
    }

    private void assertNothingLost(String what) throws IOException {
        assertThat(recovered()).as(what).doesNotContain("Exception", "\n");
        // the object of the other file is there whatever becomes of it here
        assertThat(Files.exists(area.file(NEVER)) || Files.exists(aside(NEVER))).as(what + ": the file that was never sent").isTrue();
    }

    private void editedBothWays(Consumer<List<String>> change, String what) throws IOException {
        List<String> broken = new ArrayList<>(lines);
        change.accept(broken);
        edited(broken, what);
        edited(ForgedLedger.chained(lines, change), what + ", the chain made good");
    }

    @Test
    void asItIsItHoldsAndTheProvenFileIsDeletedAndTheOtherGoesBack() throws Exception {
        assertThat(audited()).isEqualTo("{UNEXPLAINED=1, UNPROVEN_FILE=1}");

        assertThat(recovered()).isEmpty();

        assertThat(aside(PROVEN)).doesNotExist();
        assertThat(area.file(PROVEN)).doesNotExist();
        assertThat(area.file(NEVER)).hasContent("nnnn");
    }

    @Test
    void everyFieldOfEveryKindOfLineChangedRemovedOrOfAnotherType() throws Exception {
        removeTheirs();
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            ObjectNode record = (ObjectNode) JSON.readTree(lines.get(i));
            for (String field : (Iterable<String>) record::fieldNames) {
                for (Map.Entry<String, JsonNode> value : values(field, line).entrySet()) {
                    ObjectNode other = record.deepCopy();
                    if (value.getValue() == null) {
                        other.remove(field);
                    } else {
                        other.set(field, value.getValue());
                    }
                    editedBothWays(all -> all.set(line, other.toString()), "line " + (line + 1) + " with " + field + " " + value.getKey());
                }
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    private Map<String, JsonNode> values(String field, int line) throws IOException {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("left out", null);
        for (String text : List.of("null", "\"\"", "0", "-1", "true", "[]", "9223372036854775808", "\"" + "0".repeat(64) + "\"", "\"../../x\"", "\"\\u0000\"",
                "\"" + "x".repeat(5_000) + "\"")) {
            values.put(text.length() > 30 ? text.substring(0, 30) : text, JSON.readTree(text));
        }
        values.put("of another line", JSON.readTree(lines.get(line == 1 ? 2 : 1)).get(field));
        return values;
    }

    private void removeTheirs() {
        try (S3Client client = lake.server().client()) {
            client.deleteObject(b -> b.bucket(lake.bucket()).key("raw/year=2024/theirs.csv"));
        }
    }

    @Test
    void linesRemovedSwappedDoubledCutShortOrOfAnotherLedger() throws Exception {
        removeTheirs();
        String foreign = lines.get(1).replace("a.csv", "f.csv");
        for (int i = 0; i < lines.size(); i++) {
            int at = i;
            editedBothWays(all -> all.remove(at), "line " + at + " removed");
            editedBothWays(all -> all.add(at, all.get(at)), "line " + at + " doubled");
            editedBothWays(all -> all.add(at, foreign), "a foreign line at " + at);
            editedBothWays(all -> all.set(at, all.get(at).substring(0, all.get(at).length() / 2)), "line " + at + " cut short");
            editedBothWays(all -> all.subList(at, all.size()).clear(), "cut off at " + at);
            editedBothWays(all -> all.subList(0, at).clear(), "begun at " + at);
            editedBothWays(all -> all.add(all.remove(at)), "line " + at + " last");
            editedBothWays(all -> all.add(0, all.remove(at)), "line " + at + " first");
        }
        assertThat(tried).isGreaterThan(2);
    }

    @Test
    @Tag("long")
    void allOfThem() throws Exception {
        every = 1;
        landedLinesForAFileThatWasNeverSent();
        everyFieldOfEveryKindOfLineChangedRemovedOrOfAnotherType();
        linesRemovedSwappedDoubledCutShortOrOfAnotherLedger();
        assertThat(tried).isGreaterThan(3_000);
    }

    /** For a file that was never sent, each in a way in which a record can be put together that points at another object. */
    @Test
    void landedLinesForAFileThatWasNeverSent() throws Exception {
        for (String key : OBJECTS.keySet()) {
            for (String eTag : List.of(lake.eTag(key), "\"" + md5("nnnn") + "\"", "\"" + md5("nnnn") + "-1\"")) {
                for (String sha256 : new String[] {sha256("nnnn"), sha256(OBJECTS.get(key)), LATER_ZEROS, null}) {
                    for (String crc : List.of(crc("nnnn"), crc(OBJECTS.get(key)))) {
                        forge(key, eTag, sha256, crc);
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(10);
    }

    /** It has all that the file has, and all that the object has: nothing but the ETag of the bytes tells. */
    @Test
    void aLandedLineWithTheDigestsOfTheFileAndTheETagOfAnotherObject() throws Exception {
        every = 1;
        for (String key : OBJECTS.keySet()) {
            forge(key, lake.eTag(key), sha256("nnnn"), crc("nnnn"));
        }
        assertThat(tried).isEqualTo(12 * OBJECTS.size());
    }

    private void forge(String key, String eTag, String sha256, String crc) throws IOException {
        for (String receipt : List.of("full-object-checksum", "ledger")) {
            for (String made : new String[] {null, sha256("nnnn"), sha256("aaaa")}) {
                for (Long partSize : new Long[] {null, 2L}) {
                    LandedObject object = new LandedObject(lake.bucket(), key, eTag, null, made == null ? null : 4L, partSize, crc, sha256, made, receipt, null);
                    forged(object);
                }
            }
        }
    }

    private void forged(LandedObject object) throws IOException {
        if (met++ % every > 0) {
            return;
        }
        tried++;
        bringBack();
        Files.write(area.ledger(), lines);
        try (Ledger ledger = Ledger.open(area.ledger(), new Author(tried % 2 == 0 ? SECOND : "20260103T040405Z-0000dd", HOST, "ann", null, "1.0"))) {
            ledger.record(LedgerRecord.ofLanding(LedgerEvent.LANDED, local(NEVER), object));
        }
        Files.writeString(area.ledger(), Files.readString(area.ledger()).replace(LATER_ZEROS, "0".repeat(LATER_ZEROS.length())));
        assertNothingLost(object.toString());
    }

    private static String md5(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.plan.PartitionTotal;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.ReadableBucket;
import org.landfall.server.ReadableBucket.Refusal;

/** Which objects a deep audit reads, what it makes of them, and what it keeps, over a bucket that does what no real one does. */
class DeepAuditTest {

    private static final int MANY = 60;

    @TempDir
    private Path folder;

    private ReadableBucket bucket;
    private String limit = "";

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
        bucket = ReadableBucket.start();
        IntStream.range(0, MANY).forEach(i -> bucket.with(key(i), "a,b\n" + i + ",2\n"));
        bucket.with("raw/year=2020/lonely.csv", "a,b\n1,2\n").with("raw/year=2021/empty.csv", "");
    }

    @AfterEach
    void stop() {
        bucket.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static String key(int number) {
        return "raw/year=2024/" + number + ".csv";
    }

    private Path ledger() {
        Path ledger = folder.resolve("ledger.jsonl");
        return Files.exists(ledger) ? ledger : bucket.ledger(ledger);
    }

    private Path state() {
        return folder.resolve("state.jsonl");
    }

    private AuditReport audit(String sample, String seed) {
        return audit(new DeepTerms(SampleSize.parse(sample), Optional.of(seed), 4, Optional.empty()), Optional.empty());
    }

    private AuditReport resumable() {
        return audit(new DeepTerms(SampleSize.ALL, Optional.empty(), 4, Optional.of(state())), Optional.empty());
    }

    private AuditReport audit(DeepTerms terms, Optional<Path> sums) {
        try (LandingS3Client s3 = new LandingS3Client()) {
            s3.setBucket(ReadableBucket.NAME);
            s3.setRegion("us-east-1");
            s3.setEndpoint(bucket.endpoint().toString());
            s3.getSettings().setBandwidthLimit(limit);
            return new Audit(new AuditRequest(List.of(AuditedLedger.at(ledger())), null, "raw", new Expectations(null, null, List.of()), Set.of(), Optional.of(terms), sums), s3).run();
        }
    }

    private AuditReport whole() {
        return audit(DeepTerms.whole(4), Optional.empty());
    }

    private Set<String> read() {
        return new TreeSet<>(bucket.reads());
    }

    @Test
    void allAreReadUnlessASampleIsAskedFor() {
        AuditReport report = whole();

        assertThat(report.findings()).isEmpty();
        assertThat(bucket.reads()).containsExactlyInAnyOrderElementsOf(bucket.keys());
        assertThat(report.deep().seed()).isNull();
        assertThat(report.deep().says()).startsWith("no difference in 62 of 62 objects, ").doesNotContain("95 of 100");
    }

    @Test
    void bytesThatChangedUnderTheirETagAreFound() {
        bucket.change(key(7), "a,b\n7,3\n");

        AuditReport report = whole();

        assertThat(report.counts()).isEqualTo(Map.of(FindingKind.CONTENT, 1L));
        assertThat(report.findings()).singleElement().satisfies(finding -> assertThat(finding.key()).isEqualTo(key(7)));
        assertThat(report.deep().says()).startsWith("1 difference in 62 of 62 objects, ");
    }

    @Test
    void aSampleIsTheSameForTheSameSeedAndAnotherForAnotherOne() {
        AuditReport first = audit("10%", "one");
        Set<String> chosen = read();
        audit("10%", "one");
        assertThat(read()).isEqualTo(chosen);
        assertThat(first.deep().seed()).isEqualTo("one");

        audit("10%", "another");
        assertThat(read()).hasSizeGreaterThan(chosen.size());
    }

    @Test
    void aSampleHasAsManyAsAskedForAndOneOfEachPartition() {
        AuditReport report = audit("5%", "seed");

        // 4 of 62, and those of the small partitions that are not among them
        assertThat(report.deep().objects()).isEqualTo(read().size()).isBetween(4L, 6L);
        assertThat(read()).contains("raw/year=2020/lonely.csv", "raw/year=2021/empty.csv").anyMatch(key -> key.startsWith("raw/year=2024/"));
        assertThat(report.deep().ofObjects()).isEqualTo(MANY + 2);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("rows are those of a sample: " + read().size() + " CSVs that nobody had counted were read"));
        assertThat(report.deep().says()).contains(" of 62 objects, ", "of them been different, 95 of 100 such samples would have shown one");

        assertThat(audit("20", "seed").deep().objects()).isBetween(20L, 22L);
        assertThat(audit("1000", "seed").deep().objects()).isEqualTo(MANY + 2);
    }

    @Test
    void whoMayReadNothingIsToldOnceAndSoonStopped() {
        bucket.refuse(key -> Refusal.DENIED);

        AuditReport report = whole();

        assertThat(report.findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(FindingKind.UNREADABLE);
            assertThat(found.text()).isEqualTo("--deep: access denied; reading objects back needs s3:GetObject on PREFIX/*");
        });
        assertThat(bucket.reads()).hasSizeLessThan(20);
    }

    @Test
    void oneThatMayNotBeReadAsOthersMayIsNamedAndTheRestIsRead() {
        bucket.refuse(key -> key.equals(key(3)) ? Refusal.DENIED : Refusal.NONE);

        AuditReport report = whole();

        assertThat(report.findings()).singleElement().extracting(Finding::text).asString().startsWith(key(3) + " cannot be read, as others can: access denied");
        assertThat(report.deep().proven()).isEqualTo(MANY + 1);
    }

    @Test
    void whatGoesAwayOrIsReplacedAfterTheListingIsFound() {
        bucket.refuse(key -> key.equals(key(3)) ? Refusal.GONE : key.equals(key(4)) ? Refusal.REPLACED : Refusal.NONE);

        AuditReport report = whole();

        assertThat(report.counts()).isEqualTo(Map.of(FindingKind.MISSING, 1L, FindingKind.CHANGED, 1L));
        assertThat(report.findings()).extracting(Finding::text).contains(key(3) + " was in the bucket when it was listed, and was not when it was read",
                key(4) + " was replaced after it was listed: by now another object is there");
    }

    @Test
    void anAuditThatCouldNotReadAllGoesOnWhereItWas() {
        bucket.refuse(key -> key.equals(key(3)) ? Refusal.GONE : Refusal.NONE);
        AuditReport first = resumable();
        assertThat(first.notes()).contains("1 object was not read; an audit with --state " + state() + " goes on from here");
        int before = bucket.reads().size();
        bucket.refuse(key -> Refusal.NONE);

        AuditReport second = resumable();

        assertThat(second.findings()).isEmpty();
        assertThat(bucket.reads().subList(before, bucket.reads().size())).containsExactly(key(3));
        assertThat(second.deep().objects()).isEqualTo(MANY + 2);
        assertThat(second.deep().earlier()).isEqualTo(MANY + 1);
        assertThat(second.partitions()).extracting(PartitionTotal::rows).containsExactly(1L, 0L, (long) MANY);
        assertThat(second.notes()).anyMatch(note -> note.startsWith("61 objects were proven since 20"));
        assertThat(state()).doesNotExist();
    }

    @Test
    void aSampleThatWasEndedGoesOnWithItsSeed() {
        DeepTerms terms = new DeepTerms(SampleSize.parse("20"), Optional.empty(), 1, Optional.of(state()));
        bucket.refuse(key -> bucket.reads().size() > 5 ? Refusal.GONE : Refusal.NONE);
        AuditReport first = audit(terms, Optional.empty());
        bucket.refuse(key -> Refusal.NONE);

        AuditReport second = audit(terms, Optional.empty());

        assertThat(second.deep().seed()).isEqualTo(first.deep().seed());
        assertThat(second.deep().earlier()).isEqualTo(5);
        assertThat(second.findings()).isEmpty();
    }

    @Test
    void aLastLineThatIsNotWholeIsReadAgainAndNothingElse() throws IOException {
        String proven = stateOfAnEndedAudit();
        Files.writeString(state(), proven.substring(0, proven.length() - 30));
        int before = bucket.reads().size();

        AuditReport report = resumable();

        assertThat(report.findings()).isEmpty();
        assertThat(bucket.reads()).hasSize(before + 2);
    }

    @Test
    void whatTheLedgerTellsOtherwiseByNowIsReadAgain() throws IOException {
        String proven = stateOfAnEndedAudit();
        String sha256 = ReadableBucket.sha256("a,b\n5,2\n".getBytes());
        assertThat(proven).contains(sha256);
        Files.writeString(state(), proven.replace(sha256, sha256.replace('a', 'b').replace('1', '2')));
        int before = bucket.reads().size();

        assertThat(resumable().findings()).isEmpty();
        assertThat(bucket.reads().subList(before, bucket.reads().size())).containsExactlyInAnyOrder(key(3), key(5));
    }

    private String stateOfAnEndedAudit() throws IOException {
        bucket.refuse(key -> key.equals(key(3)) ? Refusal.GONE : Refusal.NONE);
        resumable();
        bucket.refuse(key -> Refusal.NONE);
        return Files.readString(state());
    }

    @Test
    void aFileThatIsNoStateOfThisAuditIsRefusedAndStaysAsItIs() throws IOException {
        String proven = stateOfAnEndedAudit();
        List<String> lines = new ArrayList<>(proven.lines().toList());
        lines.set(4, "{\"key\":\"raw/x\"}");
        assertRefused(String.join("\n", lines) + "\n", "has a line 5 that no audit has written; name another file, and the audit begins anew");
        assertRefused("my notes\n", "is no file that an audit has begun");
        assertRefused("my notes", "is no file that an audit has begun");
        assertRefused(proven.replace("s3://lake/raw/", "s3://sea/raw/"), "is of an audit of s3://sea/raw/ at http://127.0.0.1:");
        Files.delete(state());
        Files.createDirectory(state());
        assertThatThrownBy(this::resumable).isInstanceOf(SettingException.class).hasMessageContaining("--state " + state() + " cannot be used: it is a folder, not a file");
    }

    private void assertRefused(String content, String words) throws IOException {
        Files.writeString(state(), content);
        assertThatThrownBy(this::resumable).isInstanceOf(SettingException.class).hasMessageStartingWith("--state " + state() + " ").hasMessageContaining(words);
        assertThat(state()).hasContent(content);
    }

    @Test
    void twoAuditsDoNotShareAFile() throws IOException {
        stateOfAnEndedAudit();
        bucket.refuse(key -> {
            assertThatThrownBy(this::resumable).isInstanceOf(SettingException.class).hasMessageContaining("cannot be used: another audit is at work with it");
            return Refusal.NONE;
        });

        assertThat(resumable().findings()).isEmpty();
        assertThat(state()).doesNotExist();
    }

    /** The limit is a floor for the time, so that a slow machine cannot make this fail. */
    @Test
    void allReadersShareOneLimit() {
        long large = 192 << 10;
        IntStream.range(0, 4).forEach(i -> bucket.with("raw/year=2019/" + i + ".bin", new byte[(int) large]));
        limit = "256K";
        long began = System.nanoTime();

        AuditReport report = whole();

        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(report.findings()).isEmpty();
        assertThat(seconds * (256 << 10) / (4 * large)).isGreaterThan(0.9);
    }

    @Test
    void sumsAreThoseOfAllObjectsButTheDifferentOnes() throws IOException {
        Path sums = folder.resolve("SHA256SUMS");
        bucket.change(key(7), "a,b\n7,3\n");

        AuditReport sampled = audit(new DeepTerms(SampleSize.parse("1"), Optional.of("seed"), 2, Optional.empty()), Optional.of(sums));
        assertThat(Files.readAllLines(sums)).hasSize((int) (MANY + 2 - (sampled.deep().objects() - sampled.deep().proven())))
                .contains(ReadableBucket.sha256("a,b\n5,2\n".getBytes()) + "  year=2024/5.csv");

        AuditReport report = audit(DeepTerms.whole(2), Optional.of(sums));
        assertThat(Files.readAllLines(sums)).hasSize(MANY + 1).noneMatch(line -> line.endsWith("year=2024/7.csv"));
        assertThat(report.notes()).contains(sums + " has the SHA-256 of 61 objects; left out: 1 object that is not in the bucket as it landed, or could not be read");
    }

    @Test
    void aSha256ThatTheLedgerLacksIsWrittenOnceTheObjectIsRead() throws IOException {
        Path sums = folder.resolve("SHA256SUMS");
        bucket.forgetSha256();

        AuditReport sampled = audit(new DeepTerms(SampleSize.parse("3"), Optional.of("seed"), 2, Optional.empty()), Optional.of(sums));
        assertThat(Files.readAllLines(sums)).hasSize((int) sampled.deep().proven());
        assertThat(sampled.notes()).anyMatch(note -> note.contains(" objects whose SHA-256 nobody has computed"));

        audit(DeepTerms.whole(2), Optional.of(sums));
        assertThat(Files.readAllLines(sums)).hasSize(MANY + 2);
    }

    @Test
    void sumsNeverTakeThePlaceOfAnotherFile() throws IOException {
        Path sums = Files.writeString(folder.resolve("ledger-of-mine.jsonl"), "{\"line\":1}\n");

        assertThatThrownBy(() -> audit(DeepTerms.whole(2), Optional.of(sums))).isInstanceOf(SetupException.class)
                .hasMessageContaining(sums + " is there, and is no file of SHA-256 sums; name another file");
        assertThat(sums).hasContent("{\"line\":1}\n");
        assertThat(bucket.reads()).isEmpty();
    }
}

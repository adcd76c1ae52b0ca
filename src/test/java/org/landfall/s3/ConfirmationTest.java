package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.file.FileIdentity;

/** The judgement whether a copy is proven, row by row. */
class ConfirmationTest {

    private static final long SIZE = 7;
    private static final FileIdentity SENT = new FileIdentity(SIZE, 1, 2, 3, 4, true);
    private static final ObjectKey TARGET = new ObjectKey("lake", "raw/a.csv");

    /** @param eTag the ETag that we compute, or null when it was not wanted */
    private static SourceDigests ours(String eTag) {
        return new SourceDigests(SIZE, "ours", "ours", eTag);
    }

    private static Receipt receipt(SourceDigests ours, Confirmation theirs) {
        return new Receipt(new PendingUpload(Path.of("a.csv"), SENT, TARGET, null), TARGET, ours, theirs, null);
    }

    private static void assertJudged(SourceDigests ours, Confirmation theirs, Grade grade) {
        assertThat(theirs.proves(ours)).isEqualTo(Optional.ofNullable(grade));
        if (grade != null) {
            assertThat(Proof.of(receipt(ours, theirs), SENT).grade()).isEqualTo(grade);
        } else {
            assertThatThrownBy(() -> Proof.of(receipt(ours, theirs), SENT)).isInstanceOf(UploadFailedException.class)
                    .hasMessageContaining("did not confirm its bytes").hasMessageContaining("it stays");
        }
    }

    @Test
    void whatTheServerDidNotNameIsSaidSo() {
        assertThatThrownBy(() -> Proof.of(receipt(ours(null), new Confirmation.Put(null, null, null, null)), SENT))
                .hasMessageContaining("it returned no CRC32C, no ETag; ours is ours");
    }

    @ParameterizedTest
    @CsvSource({
        "ours,    any,     ,     FULL_OBJECT_CHECKSUM",
        "ours,    any,     ours, FULL_OBJECT_CHECKSUM",
        "ours,    ,        ours, ",
        "another, ours,    ours, ",
        "another, any,     ,     ",
        ",        ours,    ours, COMPUTED_ETAG",
        ",        another, ours, ",
        ",        any,     ,     ",
        ",        ,        ours, ",
        ",        ,        ,     "})
    void theAnswerToAPut(String crc32c, String eTag, String ourETag, Grade grade) {
        assertJudged(ours(ourETag), new Confirmation.Put(crc32c, eTag, null, null), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "ours,    true,  any,     ,     FULL_OBJECT_CHECKSUM",
        "ours,    false, any,     ,     FULL_OBJECT_CHECKSUM",
        "ours,    true,  ,        ours, ",
        "another, true,  ours,    ours, ",
        "another, false, ours,    ours, ",
        ",        true,  ours,    ours, PARTS_AND_ETAG",
        ",        true,  another, ours, ",
        ",        true,  any,     ,     ",
        ",        true,  ,        ours, ",
        ",        true,  ,        ,     ",
        ",        false, ours,    ours, COMPUTED_ETAG",
        ",        false, ours,    ,     ",
        ",        false, another, ours, "})
    void theAnswerToACompletion(String crc32c, boolean everyPart, String eTag, String ourETag, Grade grade) {
        assertJudged(ours(ourETag), new Confirmation.Completed(crc32c, everyPart, eTag, null, null), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "7, ours,    ours, ,        ,  ,       COMPUTED_ETAG",
        "7, ours,    ours, another, 7, ours,   COMPUTED_ETAG",
        "8, ours,    ours, ,        ,  ,       ",
        "8, another, ours, ours,    8, another,",
        "7, another, ours, ,        ,  ,       ",
        "7, another, ,     ,        ,  ,       ",
        "7, another, ours, ours,    7, another, LEDGER",
        "7, another, ,     ours,    7, another, LEDGER",
        "7, another, ours, other,   7, another,",
        "7, another, ours, ,        7, another,",
        "7, another, ours, ours,    8, another,",
        "7, another, ours, ours,    7, third,  ",
        "7, ,        ours, ours,    7, another,",
        "7, ,        ,     ,        ,  ,       "})
    void anObjectInAListing(long size, String eTag, String ourETag, String knownSha256, Long knownSize, String knownETag, Grade grade) {
        Optional<EarlierReceipts.Known> known =
                knownSize == null ? Optional.empty() : Optional.of(new EarlierReceipts.Known(knownSize, knownSha256, knownETag, null));

        assertJudged(ours(ourETag), new Confirmation.Listed(new StoredObject(TARGET.key(), size, eTag), known), grade);
    }

    @Test
    void aReceiptOfAnotherStateOfTheFileProvesNothing() {
        Receipt good = receipt(ours(null), new Confirmation.Put("ours", "any", null, null));
        Receipt shorter = receipt(new SourceDigests(SIZE - 1, "ours", "ours", null), new Confirmation.Put("ours", "any", null, null));

        assertThatThrownBy(() -> Proof.of(good, new FileIdentity(SIZE, 1, 2, 3, 5, true))).hasMessageContaining("another state of the file");
        assertThatThrownBy(() -> Proof.of(shorter, SENT)).hasMessageContaining("another state of the file");
    }

    @Test
    void theSizeOfTheLedgersPartsIsNotOurs() {
        PendingUpload pending = new PendingUpload(Path.of("a.csv"), SENT, TARGET, null);
        StoredObject listed = new StoredObject(TARGET.key(), SIZE, "another");
        Optional<EarlierReceipts.Known> known = Optional.of(new EarlierReceipts.Known(SIZE, "ours", "another", null));

        assertThat(Proof.of(new Receipt(pending, TARGET, ours("another"), new Confirmation.Listed(listed, known), 16L), SENT).partSize())
                .isEqualTo(16);
        assertThat(Proof.of(new Receipt(pending, TARGET, ours("ours"), new Confirmation.Listed(listed, known), 16L), SENT).partSize())
                .isNull();
    }
}

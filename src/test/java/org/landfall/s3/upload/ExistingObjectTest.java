package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.s3.ConflictException;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.Grade;
import org.landfall.s3.Proof;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/**
 * Whose object is at the key, small or large, with a SHA-256 for the ledger or without: the decision is the same. Where an ETag
 * is to be none of our bytes', as under KMS, the proxy puts another into the listing.
 */
@Needs(S3ProxyServer.class)
class ExistingObjectTest extends ProxiedUploadTestCase {

    private static final String OPAQUE = "\"" + "e".repeat(32) + "\"";
    private static final String OTHER_SHA256 = "0".repeat(64);

    ExistingObjectTest(S3Server server) {
        super(server);
    }

    private void listAnotherETag() {
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<ETag>[^<]*</ETag>", "<ETag>" + OPAQUE.replace("\"", "&quot;") + "</ETag>")),
                ALWAYS, "ListObjectsV2");
    }

    private void know(long size, String sha256, String eTag) {
        know(size, sha256, eTag, "aws:kms");
    }

    private void know(long size, String sha256, String eTag, String encryption) {
        client.setEarlierReceipts(asked -> asked.equals(target) ? Optional.of(new EarlierReceipts.Known(size, sha256, eTag, encryption)) : Optional.empty());
    }

    private void assertConflict(int size, String sentence) throws Exception {
        assertThatThrownBy(() -> upload(size)).isInstanceOf(ConflictException.class).hasMessageContaining(sentence);
        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertThat(file(size)).exists();
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",true", SMALL + ",false", LARGE + ",true", LARGE + ",false"})
    void theSameBytesAreOursByTheirETag(int size, boolean sha256) throws Exception {
        settings().setSha256(sha256);
        Proof first = landed(size);
        assertThat(first.receipt().ours().sha256()).isEqualTo(sha256 ? sha256(size) : null);

        Proof again = upload(size);

        assertThat(again.receipt().alreadyThere()).isTrue();
        assertThat(again.grade()).isEqualTo(Grade.COMPUTED_ETAG);
        assertThat(again.receipt().theirs().eTag()).isEqualTo(first.receipt().theirs().eTag());
        assertThat(requests("CreateMultipartUpload")).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",true", SMALL + ",false", LARGE + ",true", LARGE + ",false"})
    void theSameBytesAreOursByTheLedgerWhereTheETagSaysNothing(int size, boolean sha256) throws Exception {
        settings().setSha256(sha256);
        landed(size);
        listAnotherETag();
        know(size, sha256(size), OPAQUE);

        Proof again = upload(size);

        assertThat(again.receipt().alreadyThere()).isTrue();
        assertThat(again.grade()).isEqualTo(Grade.LEDGER);
    }

    /** A ledger that says so was changed: without an encryption that hides it, the ETag is the MD5 of other bytes. */
    @ParameterizedTest
    @CsvSource({SMALL + ",''", LARGE + ",''", LARGE + ",-1", LARGE + ",-3"})
    void theLedgerIsNotBelievedWhereTheETagIsTheMd5OfOtherBytes(int size, String parts) throws Exception {
        landed(size);
        String other = "\"" + "e".repeat(32) + parts + "\"";
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<ETag>[^<]*</ETag>", "<ETag>" + other.replace("\"", "&quot;") + "</ETag>")),
                ALWAYS, "ListObjectsV2");
        know(size, sha256(size), other, null);

        assertConflict(size, "holds other bytes");
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",true", SMALL + ",false", LARGE + ",true", LARGE + ",false"})
    void otherBytesByTheLedgerAreAConflict(int size, boolean sha256) throws Exception {
        settings().setSha256(sha256);
        landed(size);
        listAnotherETag();
        know(size, OTHER_SHA256, OPAQUE);

        assertConflict(size, "holds other bytes (" + size + " bytes, this file has " + size + ")");
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",true", SMALL + ",false", LARGE + ",true", LARGE + ",false"})
    void withoutALedgerEntryNobodyCanTell(int size, boolean sha256) throws Exception {
        settings().setSha256(sha256);
        landed(size);
        listAnotherETag();

        assertConflict(size, "holds other bytes, or bytes that cannot be shown to be the same (ETag " + OPAQUE + ")");
    }

    /** The entry is of a run with --sha256 false, of another object at this key, or of another size. */
    @ParameterizedTest
    @CsvSource({SMALL + ",0", LARGE + ",0", SMALL + ",1", LARGE + ",1", SMALL + ",2", LARGE + ",2"})
    void aLedgerEntryThatDoesNotFitIsNone(int size, int entry) throws Exception {
        landed(size);
        listAnotherETag();
        know(entry == 2 ? size + 1 : size, entry == 0 ? null : sha256(size), entry == 1 ? "\"" + "f".repeat(32) + "\"" : OPAQUE);

        assertConflict(size, "cannot be shown to be the same");
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",true", SMALL + ",false", LARGE + ",true", LARGE + ",false"})
    void anotherSizeIsAConflict(int size, boolean sha256) throws Exception {
        settings().setSha256(sha256);
        lake.put(KEY, "theirs");

        assertConflict(size, "holds other bytes (6 bytes, this file has " + size + ")");
        assertThat(lake.text(KEY)).isEqualTo("theirs");
    }
}

package org.landfall.s3;

import java.util.Locale;
import org.landfall.file.FileIdentity;

/** A copy that is proven: a receipt that was judged and is good. */
public final class Proof {

    private final Receipt receipt;
    private final Grade grade;

    private Proof(Receipt receipt, Grade grade) {
        this.receipt = receipt;
        this.grade = grade;
    }

    /**
     * Judges whether a receipt proves that the object holds the bytes of a file.
     *
     * @param sent the file as it was to be sent
     * @throws UploadFailedException when it does not
     */
    public static Proof of(Receipt receipt, FileIdentity sent) {
        if (!receipt.sent().identity().equals(sent) || receipt.ours().bytes() != sent.size()) {
            throw new UploadFailedException("the receipt is for another state of the file", "it stays, and the next run takes it up again");
        }
        return receipt.theirs().proves(receipt.ours()).map(grade -> new Proof(receipt, grade)).orElseThrow(() -> unconfirmed(receipt));
    }

    private static UploadFailedException unconfirmed(Receipt receipt) {
        return new UploadFailedException("was sent to " + receipt.target() + ", and the server did not confirm its bytes (it returned "
                + named("CRC32C", Crc32c.shown(receipt.theirs().crc32c())) + ", " + named("ETag", receipt.theirs().eTag()) + "; ours is "
                + receipt.ours().crc32c() + ")", "it stays, compare the two by hand");
    }

    private static String named(String what, String value) {
        return value == null || value.isBlank() ? "no " + what : what + " " + value;
    }

    public Receipt receipt() {
        return receipt;
    }

    /** Ground on which it is proven. */
    public Grade grade() {
        return grade;
    }

    /** The grade in words, for the ledger. */
    public String gradeName() {
        return grade.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Bytes of each part but the last; null when the object was not made of parts, or only an earlier receipt knows how large they are. */
    public Long partSize() {
        return grade == Grade.LEDGER ? null : receipt.partSize();
    }
}

package org.landfall.s3.upload;

import java.util.List;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.resume.EarlierUpload;
import org.landfall.s3.resume.UploadEvent;

/** The bytes of a large file, in comparison with an object: it is read again only when nothing else can tell. */
final class LargeFile implements LocalContent {

    private final ReadAgain again;
    private final PartPlan plan;
    private final List<UploadEvent.Sent> sent;
    private final EarlierUpload earlier;
    private SourceDigests digests;
    private SourceDigests withETag;

    /**
     * @param sent    the parts that the server has taken, or none before the upload
     * @param digests of the upload's read, or null before it
     */
    LargeFile(ReadAgain again, PartPlan plan, List<UploadEvent.Sent> sent, SourceDigests digests) {
        this.again = again;
        this.plan = plan;
        this.sent = sent;
        this.digests = digests;
        earlier = null;
    }

    /** @param earlier an upload of this file that may have become the object */
    LargeFile(ReadAgain again, EarlierUpload earlier) {
        this.again = again;
        plan = earlier.plan();
        sent = List.of();
        this.earlier = earlier;
    }

    @Override
    public long size() {
        return plan.length();
    }

    @Override
    public Long partSize() {
        return (long) plan.partSize();
    }

    @Override
    public boolean canMake(String eTag) {
        return ETags.fits(eTag, plan.count());
    }

    @Override
    public SourceDigests digestsWithETag(String asked) {
        return digests().withETag(eTag(asked));
    }

    private String eTag(String asked) {
        // these parts, in this order: it tells also where encryption makes ETags that are no MD5
        String ofParts = allConfirmed() ? ETags.ofParts(sent.stream().map(UploadEvent.Sent::etag).toList()) : null;
        if (ETags.same(asked, ofParts)) {
            return ofParts;
        }
        // the journal says what was sent and confirmed, and this read that it is this file
        if (earlier != null && earlier.allConfirmed() && earlier.makes(asked) && earlier.completing().isOf(digests())) {
            return earlier.eTag();
        }
        return readAgain().eTag();
    }

    /** Tells whether the server confirmed the checksum of every part. */
    boolean allConfirmed() {
        return sent.size() == plan.count() && sent.stream().allMatch(UploadEvent.Sent::confirmed);
    }

    @Override
    public String sha256() {
        return digests != null && digests.sha256() != null ? digests.sha256() : readAgain().sha256();
    }

    @Override
    public SourceDigests digests() {
        return digests != null ? digests : readAgain();
    }

    private SourceDigests readAgain() {
        if (withETag == null) {
            withETag = again.digestsAndETag();
            if (digests != null && !digests.crc32c().equals(withETag.crc32c())) {
                throw new UploadFailedException("gave other bytes when it was read again", "it stays, check the disk");
            }
        }
        return withETag;
    }
}

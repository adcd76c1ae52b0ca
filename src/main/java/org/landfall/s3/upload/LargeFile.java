package org.landfall.s3.upload;

import java.util.List;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.resume.EarlierUpload;
import org.landfall.s3.resume.UploadEvent;

/** The bytes of a large file, in comparison with an object: it is read again only when nothing else can tell. */
final class LargeFile implements OurBytes {

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

    PartPlan plan() {
        return plan;
    }

    @Override
    public long size() {
        return plan.length();
    }

    @Override
    public boolean hasETag(String eTag) {
        if (!ETags.fits(eTag, plan.count())) {
            return false;
        }
        // these parts, in this order: it tells also where encryption makes ETags that are no MD5
        if (allConfirmed() && eTag.equals(ETags.ofParts(sent.stream().map(UploadEvent.Sent::etag).toList()))) {
            return true;
        }
        // the journal says what was sent and confirmed, and this read that it is this file
        if (earlier != null && earlier.allConfirmed() && earlier.makes(eTag) && earlier.completing().isOf(digests())) {
            return true;
        }
        return eTag.equals(eTag());
    }

    /** Whether the server confirmed the checksum of every part. */
    boolean allConfirmed() {
        return sent.size() == plan.count() && sent.stream().allMatch(UploadEvent.Sent::confirmed);
    }

    /** The ETag that we compute from the file. */
    String eTag() {
        return readAgain().eTag();
    }

    @Override
    public String sha256() {
        return digests != null && digests.sha256() != null ? digests.sha256() : readAgain().sha256();
    }

    /** The digests of the file, from the upload's read if there was one. */
    SourceDigests digests() {
        return digests != null ? digests : readAgain();
    }

    private SourceDigests readAgain() {
        if (withETag == null) {
            withETag = again.digestsAndETag();
            if (digests != null && !digests.crc32c().equals(withETag.crc32c())) {
                throw new UploadFailedException("gave other bytes when it was read again; it stays, check the disk");
            }
        }
        return withETag;
    }
}

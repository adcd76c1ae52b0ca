package org.landfall.s3.resume;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;

/**
 * A multipart upload as its journal tells it.
 *
 * @param begun      how it began
 * @param parts      the parts that the server has taken, by number
 * @param completing the whole file's digests, or null when the server was not asked to complete it
 */
public record EarlierUpload(UploadEvent.Begun begun, SortedMap<Integer, UploadEvent.Sent> parts, UploadEvent.Completing completing) {

    public static final String CHECKSUM = "CRC32C";

    public PartPlan plan() {
        return new PartPlan(begun.size(), begun.partSize());
    }

    public Duration age() {
        return Duration.between(Instant.parse(begun.time()), Instant.now());
    }

    /** Tells whether its parts are of this very file, as it is now. */
    public boolean isOf(PendingUpload pending) {
        return begun.isOf(pending.identity());
    }

    /** Tells whether it can have become an object with this ETag. */
    public boolean makes(String eTag) {
        return ETags.same(eTag, eTag());
    }

    /** The ETag of the object that it can have become, which is made of the parts' ETags under every encryption; null when it cannot. */
    public String eTag() {
        return completing != null && parts.size() == plan().count()
                ? ETags.ofParts(parts.values().stream().map(UploadEvent.Sent::etag).toList()) : null;
    }

    /** Tells whether the server confirmed the checksum of every part. */
    public boolean allConfirmed() {
        return parts.size() == plan().count() && parts.values().stream().allMatch(UploadEvent.Sent::confirmed);
    }

    public OpenUpload open(UploadJournal journal) {
        return new OpenUpload(begun.target(), begun.uploadId(), plan(), begun.metaSha256(), journal, Map.copyOf(parts));
    }
}

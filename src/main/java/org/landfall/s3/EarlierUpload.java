package org.landfall.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * A multipart upload as its journal tells it.
 *
 * @param begun      how it began
 * @param parts      the parts that the server has taken, by number
 * @param completing the whole file's digests, or null when the server was not asked to complete it
 */
record EarlierUpload(UploadEvent.Begun begun, SortedMap<Integer, UploadEvent.Sent> parts, UploadEvent.Completing completing) {

    static final String CHECKSUM = "CRC32C";

    PartPlan plan() {
        return new PartPlan(begun.size(), begun.partSize());
    }

    Duration age() {
        return Duration.between(Instant.parse(begun.time()), Instant.now());
    }

    /** Whether its parts are of this very file, as it is now. */
    boolean isOf(Consignment consignment) {
        return begun.isOf(consignment.identity());
    }

    /** Whether it can have become an object with this ETag, which is made of the parts' ETags under every encryption. */
    boolean makes(String eTag) {
        return completing != null && parts.size() == plan().count()
                && eTag.equals(ETags.ofParts(parts.values().stream().map(UploadEvent.Sent::etag).toList()));
    }

    /** Whether the server confirmed the checksum of every part. */
    boolean allConfirmed() {
        return parts.size() == plan().count() && parts.values().stream().allMatch(UploadEvent.Sent::confirmed);
    }

    OpenUpload open(UploadJournal journal) {
        return new OpenUpload(begun.target(), begun.uploadId(), plan(), begun.metaSha256(), journal, Map.copyOf(parts));
    }
}

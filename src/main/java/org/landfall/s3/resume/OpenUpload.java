package org.landfall.s3.resume;

import java.util.Map;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;

/**
 * A multipart upload that was begun and not completed.
 *
 * @param target     where its object is to be
 * @param id         the upload id
 * @param plan       how the file is cut into its parts
 * @param metaSha256 the SHA-256 that its object's metadata name, hexadecimal, or null
 * @param journal    where its progress is written down
 * @param there      parts that the server has from an earlier run, by number
 */
public record OpenUpload(ObjectKey target, String id, PartPlan plan, String metaSha256, UploadJournal journal,
        Map<Integer, UploadEvent.Sent> there) {

    /** Tells whether the server has this part already. */
    public boolean has(int number, int size, String crc32c) {
        UploadEvent.Sent part = there.get(number);
        return part != null && part.size() == size && part.crc32c().equals(crc32c);
    }
}

package org.landfall.s3.upload;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.landfall.file.Digests;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.SourceDigests;

/** One more read of a large file, for digests that were not made on the way to the server. */
final class ReadAgain {

    private final Uploads uploads;
    private final PendingUpload pending;
    private final PartPlan plan;

    ReadAgain(Uploads uploads, PendingUpload pending, PartPlan plan) {
        this.uploads = uploads;
        this.pending = pending;
        this.plan = plan;
    }

    /** CRC32C and SHA-256. */
    SourceDigests digests() {
        return read(null);
    }

    /** CRC32C, SHA-256, and the ETag that the parts make, from their MD5s. */
    SourceDigests digestsAndETag() {
        List<String> md5s = new ArrayList<>();
        SourceDigests digests = read(md5s);
        return new SourceDigests(digests.bytes(), digests.crc32c(), digests.sha256(), ETags.ofParts(md5s));
    }

    private SourceDigests read(List<String> md5s) {
        try (SourceReader reader = uploads.read(pending, true)) {
            for (int number = 1; number <= plan.count(); number++) {
                readPart(reader, plan.sizeOf(number), md5s);
            }
            return reader.finish();
        }
    }

    private void readPart(SourceReader reader, int size, List<String> md5s) {
        MessageDigest md5 = Digests.md5();
        for (int done = 0; done < size; done += BufferPool.BLOCK) {
            try (Buffer block = uploads.buffers().acquire(Math.min(BufferPool.BLOCK, size - done))) {
                reader.fill(block);
                if (md5s != null) {
                    block.forEachBlock(md5::update);
                }
            }
        }
        if (md5s != null) {
            md5s.add(HexFormat.of().formatHex(md5.digest()));
        }
    }
}

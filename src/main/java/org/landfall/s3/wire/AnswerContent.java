package org.landfall.s3.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Content of answers: read whole, and no longer than any that S3 gives. */
final class AnswerContent {

    /** Bytes of a listing of 1,000 keys of 1,024 bytes, each of them written as an entity of nine characters. */
    static final int LONGEST = 12 << 20;

    private static final int LONGEST_ERROR = 64 << 10;
    private static final int BLOCK = 16 << 10;

    private AnswerContent() {}

    /**
     * Reads to the end.
     *
     * @throws IOException        when it breaks off
     * @throws SdkClientException when it is longer than any
     */
    static byte[] read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw SdkClientException.create("what answered is no S3 server (the answer is longer than " + LONGEST + " bytes)");
        }
        return bytes;
    }

    /** Reads what explains a refusal, as far as it comes; of what is too long, the beginning. */
    static byte[] readError(InputStream content) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try {
            for (int count = content.read(block); count >= 0 && read.size() < LONGEST_ERROR; count = content.read(block)) {
                read.write(block, 0, count);
            }
        } catch (IOException e) {
            // the status is known, and says most of it
            System.getLogger("org.landfall.s3").log(System.Logger.Level.DEBUG, "an error's text broke off", e);
        }
        return Arrays.copyOf(read.toByteArray(), Math.min(read.size(), LONGEST_ERROR));
    }
}

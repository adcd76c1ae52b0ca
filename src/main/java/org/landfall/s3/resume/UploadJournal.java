package org.landfall.s3.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;

/**
 * What is known of one multipart upload, written down as it goes on, so that a later run can continue it: the role can neither
 * list parts nor uploads. How it began and that it is being completed are on the disk before the next request; a part that a
 * power cut takes out of the journal is only sent again.
 *
 * <p>Every method throws {@link UploadFailedException} with one sentence when the journal cannot be written.
 */
public final class UploadJournal {

    /** Keeps nothing: the upload cannot be continued. */
    public static final UploadJournal NONE = new UploadJournal(null, null);

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final FileChannel channel;

    UploadJournal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Whether a later run can continue the upload. */
    public boolean keeps() {
        return channel != null;
    }

    public void begun(UploadEvent.Begun how) {
        append(how, true);
    }

    public void sent(UploadEvent.Sent part) {
        append(part, false);
    }

    public void completing(SourceDigests digests) {
        append(new UploadEvent.Completing(digests.crc32c(), digests.sha256()), true);
    }

    private synchronized void append(UploadEvent event, boolean durable) {
        if (channel == null) {
            return;
        }
        try {
            ByteBuffer line = ByteBuffer.wrap(line(event));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (durable) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UploadFailedException("was not uploaded: its upload journal " + path + " cannot be written: " + e.getMessage(),
                    "make room and run again", e);
        }
    }

    private static byte[] line(UploadEvent event) {
        try {
            return (JSON.writerFor(UploadEvent.class).writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings and numbers are always JSON", e);
        }
    }

    /** Ends the writing; the journal stays for the next run. */
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // what it holds is written; at worst some parts are sent again
            LOG.log(System.Logger.Level.DEBUG, "closing " + path, e);
        }
    }

    /** Ends the upload for good: no later run continues it. */
    public void discard() {
        close();
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // the next run reads it, and S3 tells it that the upload is no more
            LOG.log(System.Logger.Level.DEBUG, "removing " + path, e);
        }
    }
}

package org.landfall.s3.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.landfall.file.FileTree;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;

/** The journal of one upload: a file, to which each event appends a line. */
final class JournalFile implements UploadJournal {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileTree files;
    private final Path path;
    private final FileChannel channel;

    JournalFile(FileTree files, Path path, FileChannel channel) {
        this.files = files;
        this.path = path;
        this.channel = channel;
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void begun(UploadEvent.Begun how) {
        append(how, true);
    }

    @Override
    public void sent(UploadEvent.Sent part) {
        append(part, false);
    }

    @Override
    public void completing(SourceDigests digests) {
        append(new UploadEvent.Completing(digests.crc32c(), digests.sha256()), true);
    }

    private synchronized void append(UploadEvent event, boolean durable) {
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

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // what it holds is written; at worst some parts are sent again
            LOG.log(System.Logger.Level.DEBUG, "closing " + path, e);
        }
    }

    @Override
    public void discard() {
        close();
        delete(files, path);
    }

    static void delete(FileTree files, Path path) {
        try {
            files.deleteIfThere(path);
        } catch (IOException e) {
            // the next run reads it, and S3 tells it that the upload is no more
            LOG.log(System.Logger.Level.DEBUG, "removing " + path, e);
        }
    }
}

package org.landfall.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file once, whole, and makes sure that what was read is the file that was taken up. */
final class SourceContent {

    private SourceContent() {}

    /**
     * The bytes of a small file.
     *
     * @throws UploadFailedException when it cannot be read, or is not, before and after, the file that was taken up
     */
    static byte[] read(Consignment consignment) {
        Path file = consignment.file();
        try {
            requireUnchanged(consignment);
            byte[] content = readFully(file, (int) consignment.identity().size());
            requireUnchanged(consignment);
            return content;
        } catch (NoSuchFileException e) {
            throw new UploadFailedException("vanished before it could be read; nothing was uploaded", e);
        } catch (AccessDeniedException e) {
            throw new UploadFailedException("cannot be read: permission denied; make it readable for "
                    + System.getProperty("user.name") + " and run again", e);
        } catch (IOException e) {
            throw new UploadFailedException("cannot be read: " + e.getMessage() + "; check the disk and run again", e);
        }
    }

    private static byte[] readFully(Path file, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // reads on until the buffer is full or the file ends
            }
            if (buffer.hasRemaining() || channel.read(ByteBuffer.allocate(1)) > 0) {
                throw changed();
            }
            return buffer.array();
        }
    }

    private static void requireUnchanged(Consignment consignment) throws IOException {
        if (!FileIdentity.of(consignment.file()).equals(consignment.identity())) {
            throw changed();
        }
    }

    private static UploadFailedException changed() {
        return new UploadFailedException("changed while it was read; it stays, and the next run takes it up again");
    }
}

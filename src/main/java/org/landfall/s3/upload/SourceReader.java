package org.landfall.s3.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.MachineLimit;
import org.landfall.file.CurrentUser;
import org.landfall.file.Digests;
import org.landfall.file.FileIdentity;
import org.landfall.file.Place;
import org.landfall.s3.Crc32c;
import org.landfall.s3.Crc32cOfParts;
import org.landfall.s3.KnownBytes;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;

/**
 * Reads a file once, from its beginning to its end. What it digests is what it hands out, and it makes sure between and
 * after the parts that the file is still the one that was taken up. Where only the ctime has moved on meanwhile, as by a link or chmod, it
 * reads the file once more at the end, and the digests decide. Every method throws {@link UploadFailedException} with one
 * sentence when it is another, or cannot be read; a {@link org.landfall.RefusedException} when the file's inspection refuses it.
 */
final class SourceReader implements AutoCloseable {

    private final PendingUpload pending;
    private final ReadableByteChannel channel;
    private final Crc32cOfParts whole = new Crc32cOfParts();
    private final MessageDigest sha256;
    private long position;

    /** @param sha256 whether the SHA-256 is wanted */
    SourceReader(PendingUpload pending, boolean sha256, SourceOpener opener) {
        this.pending = pending;
        this.sha256 = sha256 ? Digests.sha256() : null;
        channel = reading(() -> opener.open(pending.file()));
        pending.inspection().begin();
    }

    /** Fills the buffer with the next bytes and returns their CRC32C. */
    String fill(Buffer buffer) {
        return reading(() -> {
            Crc32c part = new Crc32c();
            for (int i = 0; i < buffer.blocks(); i++) {
                byte[] block = buffer.block(i);
                int length = buffer.lengthOf(i);
                readFully(ByteBuffer.wrap(block, 0, length));
                // while the block is in the processor's cache
                pending.inspection().see(block, 0, length);
                part.update(block, 0, length);
                if (sha256 != null) {
                    sha256.update(block, 0, length);
                }
            }
            whole.append(part, buffer.size());
            position += buffer.size();
            if (buffer.size() != pending.identity().size()) {
                requireUnchanged();
            }
            return part.base64();
        });
    }

    private void readFully(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw changed();
            }
        }
    }

    /** The digests of the whole file, once all of it was read. */
    SourceDigests finish() {
        return reading(() -> {
            if (position != pending.identity().size() || channel.read(ByteBuffer.allocate(1)) > 0) {
                throw changed();
            }
            String hex = sha256 == null ? null : HexFormat.of().formatHex(sha256.digest());
            SourceDigests digests = new SourceDigests(position, whole.base64(), hex, null);
            FileIdentity before = pending.identity();
            if (!requireUnchanged().equals(before) && new KnownBytes(Place.once(pending.file()), digests).unchangedSince(before).isEmpty()) {
                throw changed();
            }
            pending.inspection().end(Optional.ofNullable(hex));
            return digests;
        });
    }

    private FileIdentity requireUnchanged() throws IOException {
        FileIdentity now = FileIdentity.of(pending.file());
        if (!now.sameButForCtime(pending.identity())) {
            throw changed();
        }
        return now;
    }

    private static UploadFailedException changed() {
        return new UploadFailedException("changed while it was read", "it stays, and the next run takes it up again");
    }

    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    private <T> T reading(Reading<T> step) {
        try {
            return step.run();
        } catch (NoSuchFileException e) {
            throw position == 0 ? new UploadFailedException("vanished before it could be read", "nothing was uploaded", e)
                    : new UploadFailedException("vanished while it was read", e);
        } catch (AccessDeniedException e) {
            throw new UploadFailedException("cannot be read: permission denied", "make it readable for "
                    + CurrentUser.name() + " and run again", e);
        } catch (ClosedByInterruptException e) {
            throw new UploadFailedException("was not uploaded: the program was interrupted", "run again", e);
        } catch (IOException e) {
            throw new UploadFailedException(MachineLimit.in(e).map(MachineLimit::failure)
                    .orElseGet(() -> new Failure("cannot be read: " + e.getMessage(), "check the disk and run again")), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it was only read: nothing can be lost by a failed close
            System.getLogger("org.landfall.s3").log(System.Logger.Level.DEBUG, "closing " + pending.file(), e);
        }
    }
}

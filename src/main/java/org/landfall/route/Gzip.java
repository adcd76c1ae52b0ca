package org.landfall.route;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.RefusedException;
import org.landfall.file.Digests;
import org.landfall.landing.LandingArea;
import org.landfall.run.Attempt;
import org.landfall.run.CheckpointException;
import org.landfall.run.Payload;
import org.landfall.s3.KnownBytes;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.SourceInspection;
import org.landfall.s3.UploadFailedException;

/**
 * Compresses what is sent of a file: the object holds what gzip makes of it, and the ledger the digests of both. It goes before the step
 * {@code consign}; the key should end in {@code .gz}, by which Athena knows it. The compressed file lies in the hidden folder until it has
 * landed, so there must be room for it. In a dry run it does nothing.
 */
public final class Gzip extends RunMember implements Processor {

    private static final int BLOCK = 256 << 10;

    @Override
    public void process(Exchange exchange) throws IOException {
        if (!run().dryRun()) {
            Attempt attempt = Exchanges.of(exchange);
            attempt.payload(compress(attempt, run().area(), run().area().work().resolve(UUID.randomUUID() + ".gz")));
        }
    }

    private static Payload compress(Attempt attempt, LandingArea area, Path to) throws IOException {
        String read;
        try (DigestInputStream source = new DigestInputStream(attempt.content(), Digests.sha256());
                OutputStream gzip = new GZIPOutputStream(Channels.newOutputStream(area.own().make(to)), BLOCK)) {
            read = copy(source, gzip, attempt.csv().<SourceInspection>map(csv -> csv).orElse(SourceInspection.NONE));
        } catch (RefusedException e) {
            area.files().deleteIfThere(to);
            throw e;
        } catch (IOException e) {
            area.files().deleteIfThere(to);
            throw new UploadFailedException("cannot be compressed into " + to + ": " + e.getMessage(),
                    "make room for it, or take the step 'gzip' out of its route", e);
        }
        SourceDigests digests = new SourceDigests(attempt.identity().size(), null, read, null);
        if (new KnownBytes(attempt.place(), digests).unchangedSince(attempt.identity()).isEmpty()) {
            area.files().deleteIfThere(to);
            throw new CheckpointException("changed while it was compressed", "it stays, and the next run takes it up again");
        }
        return new Payload(to, area.files().identity(to), read);
    }

    /** What is looked at are the file's own bytes. @return their SHA-256, hexadecimal */
    private static String copy(DigestInputStream source, OutputStream gzip, SourceInspection inspection) throws IOException {
        inspection.begin();
        byte[] block = new byte[BLOCK];
        for (int length = source.read(block); length >= 0; length = source.read(block)) {
            inspection.see(block, 0, length);
            gzip.write(block, 0, length);
        }
        String sha256 = HexFormat.of().formatHex(source.getMessageDigest().digest());
        inspection.end(Optional.of(sha256));
        return sha256;
    }
}

package org.landfall.campaign.kill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.landfall.campaign.Original;

/** Writes a file piece by piece, as the extraction scripts and other programs do while Landfall looks. */
final class GrowingFile implements Runnable {

    /** How a writer shows, or does not show, that it is still writing. */
    enum Manner {
        /** It keeps the file open. */
        HELD_OPEN,
        /** It opens the file for each piece; only the age of the last change tells. */
        REOPENED,
        /** Into NAME.part, which gets its name at the end. */
        PART_RENAMED,
        /** Merged from the parts in {@code _parts/ID}, which are removed at the end. */
        MERGED_FROM_PARTS
    }

    private static final int PIECES = 20;

    private final Path file;
    private final byte[] content;
    private final Manner manner;
    private final Duration pause;
    private volatile boolean done;
    private volatile long longestPauseNanos;
    private volatile IOException trouble;

    GrowingFile(Path landing, Original original, Manner manner, Duration pause) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) original.length());
        original.writeTo(bytes);
        file = landing.resolve(original.source());
        content = bytes.toByteArray();
        this.manner = manner;
        this.pause = pause;
    }

    @Override
    public void run() {
        try {
            switch (manner) {
                case HELD_OPEN -> heldOpen(file);
                case REOPENED -> reopened();
                case PART_RENAMED -> partRenamed();
                case MERGED_FROM_PARTS -> mergedFromParts();
            }
        } catch (IOException e) {
            trouble = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done = true;
        }
    }

    private void heldOpen(Path target) throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int piece = 0; piece < PIECES; piece++) {
                out.write(content, start(piece), start(piece + 1) - start(piece));
                pause();
            }
        }
    }

    private void reopened() throws IOException, InterruptedException {
        long last = System.nanoTime();
        for (int piece = 0; piece < PIECES; piece++) {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(content, start(piece), start(piece + 1) - start(piece));
            }
            long now = System.nanoTime();
            longestPauseNanos = Math.max(longestPauseNanos, piece == 0 ? 0 : now - last);
            last = now;
            pause();
        }
    }

    private void partRenamed() throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        heldOpen(part);
        Files.move(part, file);
    }

    private void mergedFromParts() throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        Path parts = Files.createDirectories(file.resolveSibling("_parts").resolve(name.substring(0, name.indexOf('.'))));
        Path rest = Files.writeString(parts.resolve("part_000001.csv"), "rest");
        reopened();
        Files.delete(rest);
        Files.delete(parts);
    }

    private int start(int piece) {
        return (int) ((long) content.length * piece / PIECES);
    }

    private void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }

    boolean isDone() throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        return done;
    }

    /** Whether nobody could see from outside that the file was still being written, since this machine held the writer up. */
    boolean seemedSettled(Duration settleAge) {
        return manner == Manner.REOPENED && longestPauseNanos >= settleAge.toNanos() * 3 / 4;
    }
}

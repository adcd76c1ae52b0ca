package org.landfall.campaign.watch;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A log that a program writes on and on, read as it comes, and rotated as logrotate does it with {@code copytruncate}. */
final class Narration {

    private final Path file;
    private final Consumer<String> listener;
    private long read;
    private int rotations;

    /** @param listener told each line */
    Narration(Path file, Consumer<String> listener) throws IOException {
        this.file = Files.createFile(file);
        this.listener = listener;
    }

    /** Reads what has come since the last time; the line that is being written has its turn later. */
    synchronized void listen() throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            in.position(read);
            byte[] come = Channels.newInputStream(in).readAllBytes();
            int end = come.length;
            while (end > 0 && come[end - 1] != '\n') {
                end--;
            }
            read += end;
            List<String> lines = new String(come, 0, end, StandardCharsets.UTF_8).lines().toList();
            lines.forEach(listener);
        }
    }

    /** Copies it away and empties it, while the program goes on with it. */
    synchronized void rotate() throws IOException {
        listen();
        Files.copy(file, file.resolveSibling(file.getFileName() + "." + ++rotations));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        read = 0;
    }
}

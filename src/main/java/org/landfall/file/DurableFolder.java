package org.landfall.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes folders that a power cut does not take away: the name of a new file or folder is on the disk only once its folder is. */
public final class DurableFolder {

    private DurableFolder() {}

    /** Makes a folder and those above it, unless they are there. @throws IOException when one cannot be made */
    public static void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        Files.createDirectories(folder);
        for (Path made : missing) {
            force(made.getParent());
        }
    }

    /** Waits until the names in a folder are on the disk. @throws IOException when the disk fails */
    public static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

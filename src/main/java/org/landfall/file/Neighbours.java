package org.landfall.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names beside a file, which tell what another program does with it. Links are followed, as that program does; nothing but a wait comes of it. */
public final class Neighbours {

    private Neighbours() {}

    public static boolean has(Path file, String name) {
        return Files.exists(file.resolveSibling(name));
    }

    /** The names in a folder beside a file; none where there is no such folder. */
    public static List<String> in(Path file, String folder) {
        if (!Files.isDirectory(file.resolveSibling(folder))) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(file.resolveSibling(folder))) {
            List<String> names = new ArrayList<>();
            stream.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (IOException | DirectoryIteratorException goneMeanwhile) {
            return List.of();
        }
    }
}

package org.landfall.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Names beside files, which tell what another program does with them. Links are followed, as that program does; nothing but a wait comes of it.
 * The files of one folder share a look at a folder beside them. For several threads.
 */
public final class Neighbours {

    private static final long SHARED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int KEPT = 64;

    private final Map<Path, Look> looks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Look> eldest) {
            return size() > KEPT;
        }
    };

    private record Look(long nanos, List<String> names) {

        boolean isNew() {
            return System.nanoTime() - nanos < SHARED_NANOS;
        }
    }

    /** Tells whether there is a name beside a file now. */
    public boolean has(Path file, String name) {
        return Files.exists(file.resolveSibling(name));
    }

    /** The names in a folder beside a file, half a second ago or later; none where there is no such folder. */
    public synchronized List<String> in(Path file, String folder) {
        Path beside = file.resolveSibling(folder);
        Look latest = looks.get(beside);
        if (latest == null || !latest.isNew()) {
            looks.remove(beside);
            latest = new Look(System.nanoTime(), names(beside));
            looks.put(beside, latest);
        }
        return latest.names();
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<String> names = new ArrayList<>();
            stream.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (IOException | DirectoryIteratorException goneMeanwhile) {
            return List.of();
        }
    }
}

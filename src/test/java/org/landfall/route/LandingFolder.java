package org.landfall.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A landing directory that a test fills. */
public final class LandingFolder {

    private final Path root;

    private LandingFolder(Path root) {
        this.root = root;
    }

    public static LandingFolder in(Path folder) throws IOException {
        return new LandingFolder(Files.createDirectories(folder));
    }

    public Path root() {
        return root;
    }

    public Path path(String source) {
        return root.resolve(source);
    }

    /** Writes a file with an old mtime. */
    public LandingFolder with(String source, String content) throws IOException {
        Path file = path(source);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        return this;
    }

    /** The paths of the files that are there, what is hidden in {@code .landfall} left out. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString())
                    .filter(source -> !source.startsWith(".landfall"))
                    .sorted()
                    .toList();
        }
    }

    /** Everything that a look at the whole tree can show: kinds, inodes, sizes, mtimes and ctimes, by path. */
    public Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.forEach(entries::add);
        }
        for (Path entry : entries) {
            tree.put(root.relativize(entry).toString(),
                    Files.readAttributes(entry, "unix:ino,size,lastModifiedTime,ctime,mode,nlink", LinkOption.NOFOLLOW_LINKS).toString());
        }
        return tree;
    }
}

package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder outside of a landing directory, which planted links lead to and which nothing may touch. */
public final class Outside {

    private final Path root;

    private Outside(Path root) {
        this.root = root;
    }

    public static Outside in(Path folder) throws IOException {
        Outside outside = new Outside(Files.createDirectories(folder));
        // without a line feed at its end, as what a crash has cut short
        outside.write("precious", "what nobody may lose");
        outside.write("sub/2024/inner.csv", "x,y\n1,2\n");
        outside.write("sub/a.csv", "x,y\n");
        outside.write("sub/other.jsonl", "{\"no\":\"ledger\"}\n");
        return outside;
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    }

    public Path file() {
        return root.resolve("precious");
    }

    public Path folder() {
        return root.resolve("sub");
    }

    public Path missing() {
        return root.resolve("missing");
    }

    /** Kind, inode, rights, mtime and bytes of everything in it, by path. */
    public Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.forEach(all::add);
        }
        for (Path path : all) {
            PosixFileAttributes its = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            tree.put(root.relativize(path).toString(), its.fileKey() + " " + its.permissions() + " " + its.lastModifiedTime()
                    + (its.isRegularFile() ? " " + Files.readString(path) : ""));
        }
        return tree;
    }
}

package org.landfall.campaign.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What lies on a disk, below a folder. */
public final class DiskImage {

    private static final int PERMISSIONS = 0777;

    private final Inode root;
    private final Map<Inode, TreeMap<String, Inode>> folders = new HashMap<>();
    private final Map<Inode, byte[]> files = new HashMap<>();
    private final Map<Inode, Integer> modes = new HashMap<>();

    private DiskImage(Inode root) {
        this.root = root;
    }

    /** What is there now. @param spares names by which files are laid on a disk again */
    public static DiskImage of(Path folder, SpareNames spares) throws IOException {
        DiskImage image = new DiskImage(Inode.folder(number(folder)));
        image.take(image.root, folder, spares, new HashMap<>());
        return image;
    }

    private static long number(Path path) throws IOException {
        return (Long) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
    }

    private void take(Inode inode, Path from, SpareNames spares, Map<Long, Inode> seen) throws IOException {
        setMode(inode, mode(from));
        if (!inode.isFolder()) {
            setContent(inode, Files.readAllBytes(from));
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                boolean known = seen.containsKey(number(entry));
                Inode its = known ? seen.get(number(entry)) : inode(entry, spares);
                names(inode).put(entry.getFileName().toString(), its);
                seen.put(its.number(), its);
                if (!known) {
                    take(its, entry, spares, seen);
                }
            }
        }
    }

    private static Inode inode(Path path, SpareNames spares) throws IOException {
        return Files.isDirectory(path) ? Inode.folder(number(path)) : Inode.file(number(path), spares.of(path));
    }

    DiskImage copy() {
        DiskImage copy = new DiskImage(root);
        folders.forEach((folder, names) -> copy.folders.put(folder, new TreeMap<>(names)));
        copy.files.putAll(files);
        copy.modes.putAll(modes);
        return copy;
    }

    Inode root() {
        return root;
    }

    /** All that names lead to. */
    Collection<Inode> inodes() {
        Set<Inode> all = new HashSet<>(Set.of(root));
        folders.values().forEach(names -> all.addAll(names.values()));
        return all;
    }

    /** The names in a folder; empty in a new one. */
    TreeMap<String, Inode> names(Inode folder) {
        return folders.computeIfAbsent(folder, any -> new TreeMap<>());
    }

    byte[] content(Inode file) {
        return files.getOrDefault(file, new byte[0]);
    }

    void setContent(Inode file, byte[] content) {
        files.put(file, content);
    }

    void setMode(Inode inode, int mode) {
        modes.put(inode, mode);
    }

    /** What a path leads to. */
    Optional<Inode> at(Path path) {
        Inode reached = root;
        for (Path name : path.normalize()) {
            reached = name.toString().isEmpty() ? reached : names(reached).get(name.toString());
            if (reached == null) {
                return Optional.empty();
            }
        }
        return Optional.of(reached);
    }

    /** The bytes of a file; none where there is no such file. */
    public byte[] content(Path path) {
        return at(path).map(this::content).orElse(new byte[0]).clone();
    }

    /** A line for each file and folder, with all that can be told from another; those that hold the same have the same lines. */
    public Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        describe(root, Path.of(""), lines);
        return lines;
    }

    private void describe(Inode inode, Path path, Set<String> lines) {
        CRC32 sum = new CRC32();
        sum.update(content(inode));
        String mode = Integer.toOctalString(modes.get(inode));
        lines.add(path + (inode.isFolder() ? "/ " + mode : " " + mode + ", " + content(inode).length + " bytes, " + sum.getValue()));
        if (inode.isFolder()) {
            names(inode).forEach((name, its) -> describe(its, path.resolve(name), lines));
        }
    }

    /** Lays it into a new folder. @param written files whose bytes are laid anew; any other one is the very file, by its spare name */
    void layAt(Path folder, Set<Inode> written) throws IOException {
        lay(root, folder, written, new HashMap<>());
    }

    private void lay(Inode inode, Path place, Set<Inode> written, Map<Inode, Path> laid) throws IOException {
        if (inode.isFolder()) {
            Files.createDirectory(place);
            for (Map.Entry<String, Inode> entry : names(inode).entrySet()) {
                lay(entry.getValue(), place.resolve(entry.getKey()), written, laid);
            }
        } else if (laid.containsKey(inode)) {
            Files.createLink(place, laid.get(inode));
        } else if (inode.spare().isPresent() && !written.contains(inode)) {
            Files.createLink(place, inode.spare().get());
        } else {
            Files.write(place, content(inode));
        }
        laid.put(inode, place);
        Files.setPosixFilePermissions(place, permissions(modes.get(inode)));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = new HashSet<>();
        List<PosixFilePermission> all = List.of(PosixFilePermission.values());
        for (int i = 0; i < all.size(); i++) {
            if ((mode & 0400 >> i) != 0) {
                permissions.add(all.get(i));
            }
        }
        return permissions;
    }
}

package org.landfall.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.MachineLimit;
import org.landfall.MachineLimitException;

/**
 * All that lies below a folder, its root, reached without a symbolic link: from the root on each folder is opened from the one above it by
 * its descriptor, and kept open while it is worked in. Whoever may write in the tree can so lead nobody to a file outside of it, also not by
 * a folder that becomes a link meanwhile. Paths are whole ones, below the root. For several threads.
 *
 * <p>Three calls have no form that takes a descriptor, in Java: to make a folder, to make a hard link, and to ask for the inode's time. They
 * take the path, and what they reached is compared by device and inode with what the descriptors reach. So the worst that somebody can do
 * who swaps a folder just between the two is an empty folder, or one more name of a file that is in the tree anyway, in another place.
 *
 * <p>Every method throws an {@link IOException} that names the path, or a {@link MachineLimitException}, which no path is to blame for.
 */
public final class FileTree implements Closeable {

    /** Folders kept open, two descriptors each. */
    private static final int KEPT = 16;
    /** Tries to work in a folder that is replaced again and again, or a file. */
    private static final int TRIES = 20;

    private final Path root;
    private final boolean keeps;
    private final Map<Path, OpenFolder> open = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final Map<Path, Object> held = new HashMap<>();
    private final NameFilter renamed = new NameFilter();

    private FileTree(Path root, boolean keeps) {
        this.root = root;
        this.keeps = keeps;
    }

    /** The tree of a folder, which is opened when it is first asked for. @param root a real path */
    public static FileTree of(Path root) {
        return new FileTree(root, true);
    }

    /** The same for few questions: nothing stays open after each. */
    public static FileTree unkept(Path root) {
        return new FileTree(root, false);
    }

    public Path root() {
        return root;
    }

    /** Does something in an open folder. */
    @FunctionalInterface
    interface Call<T> {
        T in(OpenFolder folder) throws IOException;
    }

    <T> T in(Path folder, Call<T> call) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return inUse(folder, call);
            } catch (ClosedDirectoryStreamException forgotten) {
                requirePatience(tries, folder, forgotten);
            } catch (NoSuchFileException e) {
                requirePatience(tries, folder, e);
                if (!forgetIfMoved(folder)) {
                    throw e;
                }
            } finally {
                letGo();
            }
        }
    }

    /** A folder that somebody works in is not driven out of those that are kept open. */
    private <T> T inUse(Path folder, Call<T> call) throws IOException {
        try {
            OpenFolder opened = take(folder);
            try {
                return call.in(opened);
            } finally {
                giveBack(opened);
            }
        } catch (IOException e) {
            Optional<MachineLimit> limit = MachineLimit.in(e);
            if (limit.isPresent()) {
                throw new MachineLimitException(limit.get(), e);
            }
            throw e;
        }
    }

    private synchronized OpenFolder take(Path folder) throws IOException {
        OpenFolder opened = folder(folder);
        opened.use(1);
        return opened;
    }

    private synchronized void giveBack(OpenFolder folder) {
        folder.use(-1);
    }

    private void letGo() throws IOException {
        if (!keeps) {
            close();
        }
    }

    private static void requirePatience(int tries, Path folder, Exception cause) throws IOException {
        if (tries == TRIES) {
            throw new IOException(folder + " is replaced again and again", cause);
        }
    }

    private <T> T beside(Path file, Call<T> call) throws IOException {
        return in(file.getParent(), call);
    }

    private synchronized OpenFolder folder(Path folder) throws IOException {
        OpenFolder known = open.get(folder);
        if (known != null) {
            return known;
        }
        if (!folder.startsWith(root)) {
            throw new FileSystemException(folder.toString(), null, "is not in " + root);
        }
        OpenFolder opened = folder.equals(root) ? OpenFolder.at(root) : folder(folder.getParent()).folder(folder.getFileName());
        Object expected = held.getOrDefault(folder, opened.key());
        if (!expected.equals(opened.key())) {
            opened.close();
            throw new FileSystemException(folder.toString(), null, "was replaced by another folder");
        }
        held.computeIfAbsent(root, first -> opened.key());
        open.put(folder, opened);
        closeEldest(folder);
        return opened;
    }

    /** Those above a folder stay open with it. */
    private void closeEldest(Path latest) throws IOException {
        Iterator<OpenFolder> eldestFirst = open.values().iterator();
        for (int tooMany = open.size() - KEPT; tooMany > 0 && eldestFirst.hasNext(); ) {
            OpenFolder eldest = eldestFirst.next();
            if (!held.containsKey(eldest.path()) && !eldest.isUsed() && !latest.startsWith(eldest.path())) {
                eldestFirst.remove();
                eldest.close();
                tooMany--;
            }
        }
    }

    /** A folder that is gone from its path, or replaced there, is not kept; true when it was. What is held is never let go. */
    private synchronized boolean forgetIfMoved(Path folder) throws IOException {
        for (Path path = folder; path.startsWith(root) && !held.containsKey(path) && !path.equals(root); path = path.getParent()) {
            OpenFolder known = open.get(path);
            if (known != null && !known.key().equals(keyAt(path).orElse(null))) {
                forget(path);
                return true;
            }
        }
        return false;
    }

    private synchronized void forget(Path folder) throws IOException {
        for (Iterator<OpenFolder> all = open.values().iterator(); all.hasNext(); ) {
            OpenFolder known = all.next();
            if (known.path().startsWith(folder) && !held.containsKey(known.path())) {
                all.remove();
                known.close();
            }
        }
    }

    private static Optional<Object> keyAt(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Holds a folder to the end: it is never opened anew, so that another one in its place is none of this tree. */
    public synchronized void hold(Path folder) throws IOException {
        held.put(folder, folder(folder).key());
    }

    /** The first folder that is held and is no longer at its path, since it was removed or replaced; empty when all are. */
    public synchronized Optional<Path> displaced() {
        return held.entrySet().stream().filter(folder -> !folder.getValue().equals(keyAt(folder.getKey()).orElse(null))).map(Map.Entry::getKey)
                .sorted().findFirst();
    }

    /** @throws IOException when there is no folder at the path of the root: it was moved away, or its file system is not mounted */
    public void requireRoot() throws IOException {
        if (!OpenFolder.named(root, () -> Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)).isDirectory()) {
            throw new NotDirectoryException(root.toString());
        }
    }

    /** Tells whether there is something at a path, a link that leads nowhere included; false also where one cannot see it. */
    public boolean exists(Path file) {
        try {
            return look(file).isPresent();
        } catch (IOException unseen) {
            return false;
        }
    }

    /** The folder that a file would lie in, or one above that, which is none any more and no link either; empty when there is no such. */
    public Optional<Path> noFolderAbove(Path file) throws IOException {
        for (Path folder = file.getParent(); folder.startsWith(root) && !folder.equals(root); folder = folder.getParent()) {
            if (look(folder).filter(seen -> !seen.isDirectory() && !seen.isSymbolicLink()).isPresent()) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** Tells whether there is certainly nothing in the tree at a path; what a link leads to is not in it. */
    public boolean isGone(Path file) {
        try {
            return look(file).isEmpty();
        } catch (LinkException outside) {
            return true;
        } catch (IOException unseen) {
            return false;
        }
    }

    /** The attributes of what is at a path, of a link its own; empty when nothing is. */
    public Optional<PosixFileAttributes> look(Path file) throws IOException {
        try {
            return Optional.of(file.equals(root) ? in(root, OpenFolder::attributes) : beside(file, folder -> folder.look(file.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return Optional.empty();
        }
    }

    /** Tells whether a link leads to a folder, wherever that is; nothing of it is looked at. */
    public boolean leadsToFolder(Path link) {
        return Files.isDirectory(link);
    }

    /** Tells whether this user may read a file, or list a folder. */
    public boolean mayRead(Path file) {
        return Files.isReadable(file);
    }

    /** Tells whether a file is there and this user may not read it; one that has gone meanwhile is none. */
    public boolean isBarred(Path file) {
        return !mayRead(file) && !isGone(file);
    }

    /** The kernel's reason why this user cannot make names in a folder, or take them away, and what to do; empty when it can. */
    public Optional<Failure> barrier(Path folder) {
        try {
            folder.getFileSystem().provider().checkAccess(folder, AccessMode.WRITE);
            return Optional.empty();
        } catch (AccessDeniedException barred) {
            return Optional.of(new Failure("permission denied", "give it write permission"));
        } catch (IOException e) {
            return Optional.of(new Failure(e instanceof FileSystemException named && named.getReason() != null ? named.getReason() : e.toString(),
                    "see with lsattr whether it is immutable, and with findmnt whether its file system is read-only"));
        }
    }

    /** The identity of what is at a path, of a link its own. @throws NoSuchFileException when nothing is */
    public FileIdentity identity(Path file) throws IOException {
        return FileIdentity.of(reached(file));
    }

    /** Number of names that a file has, on all of its file system. */
    public int countOfNames(Path file) throws IOException {
        return (Integer) reached(file).get("nlink");
    }

    /** Asks by the path, and makes sure that it leads to the file in the tree. */
    private Map<String, Object> reached(Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            Map<String, Object> seen = OpenFolder.named(file, () -> Files.readAttributes(file, FileIdentity.ATTRIBUTES + ",nlink", LinkOption.NOFOLLOW_LINKS));
            if (keyInTree(file).equals(seen.get("fileKey"))) {
                return seen;
            }
            requireFew(tries, file);
        }
    }

    private Object keyInTree(Path file) throws IOException {
        return file.equals(root) ? in(root, OpenFolder::key) : beside(file, folder -> folder.look(file.getFileName())).fileKey();
    }

    /** Another folder may have come in the place of the one that is open, and is opened then. */
    private void requireFew(int tries, Path file) throws IOException {
        if (tries == TRIES) {
            throw new FileSystemException(file.toString(), null, "was replaced while it was looked at");
        }
        forget(file.getParent());
    }

    /**
     * Opens a file to be read that the caller has just seen here as a regular file, by {@link #look}. Whoever reads it makes sure afterwards that it is the
     * same to the last field of its identity: to put another one in its place and back for the moment of the opening moves its ctime.
     */
    public FileChannel open(Path seen) throws IOException {
        return beside(seen, folder -> folder.open(seen.getFileName(), Set.of(StandardOpenOption.READ)));
    }

    /** Opens a regular file to be read. */
    public FileChannel read(Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            AtomicReference<Object> key = new AtomicReference<>();
            FileChannel channel = beside(file, folder -> {
                key.set(regular(folder, file.getFileName()).fileKey());
                return folder.open(file.getFileName(), Set.of(StandardOpenOption.READ));
            });
            if (key.get().equals(keyInTree(file)) && key.get().equals(keyAt(file).orElse(null))) {
                return channel;
            }
            channel.close();
            requireFew(tries, file);
        }
    }

    /** The bytes of a regular file, to be closed. */
    public InputStream stream(Path file) throws IOException {
        return Channels.newInputStream(read(file));
    }

    static PosixFileAttributes regular(OpenFolder folder, Path name) throws IOException {
        PosixFileAttributes seen = folder.look(name);
        if (seen.isSymbolicLink()) {
            throw new LinkException(folder.path().resolve(name));
        }
        // a pipe would keep whoever opens it waiting
        if (!seen.isRegularFile()) {
            throw new FileSystemException(folder.path().resolve(name).toString(), null, "is no regular file");
        }
        return seen;
    }

    /** What is in a folder, in no order; nothing when it is not there. */
    public List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> names = names(folder)) {
            names.forEach(name -> entries.add(folder.resolve(name.getFileName())));
        } catch (NoSuchFileException nothing) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /** The names in a folder, to be closed. @throws NoSuchFileException when it is not there */
    DirectoryStream<Path> names(Path folder) throws IOException {
        return in(folder, OpenFolder::names);
    }

    /** Goes through all that is below a folder; through nothing when it is not there. */
    public void visit(Path folder, TreeVisitor visitor) throws IOException {
        OpenFolder start;
        try {
            start = in(folder, OpenFolder::again);
        } catch (NoSuchFileException nothing) {
            return;
        }
        try (TreeWalk walk = new TreeWalk(start, visitor)) {
            walk.toEnd();
        }
    }

    /** What is below a folder and is none itself, links among it, to be closed; nothing when the folder is not there. */
    public Stream<Path> files(Path folder) throws IOException {
        try {
            return new FilesBelow(in(folder, OpenFolder::again)).stream();
        } catch (NoSuchFileException nothing) {
            return Stream.empty();
        }
    }

    /** Removes a file, or a link itself. */
    public void delete(Path file) throws IOException {
        beside(file, folder -> {
            folder.delete(file.getFileName());
            return null;
        });
    }

    /** Removes a file, if it is there. */
    public void deleteIfThere(Path file) throws IOException {
        try {
            delete(file);
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /** Removes a folder if it is there and empty. */
    public void deleteFolderIfEmpty(Path folder) throws IOException {
        try {
            beside(folder, parent -> {
                parent.deleteFolder(folder.getFileName());
                return null;
            });
            forget(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException stays) {
            // what is in it keeps it
            return;
        }
    }

    /** Renames a file in one step; what has the new name is replaced. */
    public void rename(Path from, Path to) throws IOException {
        rename(from, this, to);
    }

    /** Renames a file in one step to a name in another tree; what has that name is replaced. */
    public void rename(Path from, FileTree other, Path to) throws IOException {
        other.renamedTo(to);
        for (int tries = 1; ; tries++) {
            try {
                inUse(from.getParent(), source -> other.inUse(to.getParent(), target -> {
                    source.rename(from.getFileName(), target, to.getFileName());
                    return null;
                }));
                return;
            } catch (ClosedDirectoryStreamException forgotten) {
                requirePatience(tries, from, forgotten);
            } catch (NoSuchFileException e) {
                requirePatience(tries, from, e);
                if (!forgetIfMoved(from.getParent()) && !other.forgetIfMoved(to.getParent())) {
                    throw e;
                }
            } finally {
                letGo();
                other.letGo();
            }
        }
    }

    /** Remembers that something may have been renamed to a path, by whomever. */
    public void renamedTo(Path path) {
        renamed.add(path);
    }

    /** Tells whether surely nothing was renamed to a path since this tree is: in a folder that only renames bring files into, the name is free then. */
    public boolean neverRenamedTo(Path path) {
        return !renamed.mayHold(path);
    }

    /** Gives a file another name. @throws FileAlreadyExistsException when something has that name, a link included */
    public void link(Path file, Path name) throws IOException {
        link(file, this, name);
    }

    /** Gives a file another name in another tree. @throws FileAlreadyExistsException when something has that name, a link included */
    public void link(Path file, FileTree other, Path name) throws IOException {
        FileIdentity linked = identity(file);
        other.requireInPlace(name.getParent());
        OpenFolder.named(name, () -> Files.createLink(name, file));
        if (!other.identity(name).isSameFile(linked)) {
            throw new FileSystemException(name.toString(), null, "is another file than the one that was to have this name");
        }
    }

    /** What has no call by descriptor goes by the path, which must lead to the folder that is open. */
    private void requireInPlace(Path folder) throws IOException {
        if (!in(folder, OpenFolder::key).equals(keyAt(folder).orElse(null))) {
            throw new FileSystemException(folder.toString(), null, "is not the folder any more that it was");
        }
    }

    /** Makes an empty file, to be written. @throws FileAlreadyExistsException when something has that name, a link included */
    public FileChannel create(Path file) throws IOException {
        return beside(file, folder -> folder.open(file.getFileName(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    }

    /** Makes a folder and those above it, unless they are there. @throws LinkException when one of them is a symbolic link */
    public void makeFolders(Path folder) throws IOException {
        if (!isOpen(folder)) {
            makeFolders(folder.getParent());
            make(folder);
        }
    }

    synchronized boolean isOpen(Path folder) {
        return folder.equals(root) || open.containsKey(folder);
    }

    /** Makes a folder in one that is there; false when it is there. */
    boolean make(Path folder, FileAttribute<?>... rights) throws IOException {
        if (look(folder).isPresent()) {
            in(folder, OpenFolder::key);
            return false;
        }
        requireInPlace(folder.getParent());
        try {
            OpenFolder.named(folder, () -> Files.createDirectory(folder, rights));
        } catch (FileAlreadyExistsException another) {
            // what it is shows now
        }
        in(folder, OpenFolder::key);
        return true;
    }

    /** Waits until the names in a folder are on the disk. */
    public void force(Path folder) throws IOException {
        in(folder, opened -> {
            opened.force();
            return null;
        });
    }

    /** The same for a folder and all above it, which may be as new as what is in it. */
    public void forceWithAbove(Path folder) throws IOException {
        for (Path each = folder; each.startsWith(root); each = each.getParent()) {
            force(each);
        }
    }

    /** Lets go of all that is open; it is opened again when it is asked for. */
    @Override
    public synchronized void close() throws IOException {
        for (OpenFolder folder : open.values()) {
            folder.close();
        }
        open.clear();
        held.clear();
    }
}

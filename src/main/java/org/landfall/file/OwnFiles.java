package org.landfall.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The files and folders in a tree that are Landfall's own: nobody but the user who runs it may read or write them. What is opened to be written
 * is a regular file of that user's with no other name, so that no link, hard or symbolic, leads the bytes elsewhere.
 */
public final class OwnFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> NEW_FILE = PosixFilePermissions.asFileAttribute(FILE);
    private static final FileAttribute<Set<PosixFilePermission>> NEW_FOLDER = PosixFilePermissions.asFileAttribute(FOLDER);

    private final FileTree tree;

    public OwnFiles(FileTree tree) {
        this.tree = tree;
    }

    /** Makes a folder and those above it, unless they are there. @throws LinkException when one of them is a symbolic link */
    public void makeFolders(Path folder) throws IOException {
        if (!tree.isOpen(folder) && tree.look(folder).filter(PosixFileAttributes::isDirectory).isEmpty()) {
            makeFolders(folder.getParent());
            tree.make(folder, NEW_FOLDER);
        }
    }

    /** The same, so that a power cut does not take them away: the name of a new folder is on the disk only once the one above it is. */
    public void makeLastingFolders(Path folder) throws IOException {
        if (!folder.equals(tree.root())) {
            makeLastingFolders(folder.getParent());
            if (tree.make(folder, NEW_FOLDER)) {
                tree.force(folder.getParent());
            }
        }
    }

    /** Makes an empty file, to be written. Another file of its name, or a link, loses the name first and nothing else. */
    public FileChannel make(Path file) throws IOException {
        makeFolders(file.getParent());
        return tree.in(file.getParent(), folder -> {
            Path name = file.getFileName();
            try {
                folder.delete(name);
            } catch (NoSuchFileException itIsFree) {
                // as it should be
            }
            return folder.open(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE), NEW_FILE);
        });
    }

    /**
     * Opens a file to be read and written, and makes it when it is not there.
     *
     * @param more options beyond these
     * @throws FileSystemException when it is not Landfall's own: a link, no regular file, another user's, or one with a second name
     */
    public FileChannel open(Path file, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        options.addAll(Set.of(more));
        Optional<PosixFileAttributes> seen = tree.look(file);
        if (seen.isPresent()) {
            requireOwn(file, seen.get());
        }
        FileChannel channel = tree.in(file.getParent(), folder -> folder.open(file.getFileName(), options, NEW_FILE));
        try {
            requireOwn(file, tree.look(file).orElseThrow(() -> new NoSuchFileException(file.toString())));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a file that is there to be added to, and cuts off what is behind a position. */
    public FileChannel openAt(Path file, long end) throws IOException {
        FileChannel channel = open(file);
        try {
            channel.truncate(end).position(end);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** @throws FileSystemException with a reason in words, when a file is not Landfall's own */
    void requireOwn(Path file, PosixFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw new LinkException(file);
        }
        if (!attributes.isRegularFile()) {
            throw foreign(file, attributes.isDirectory() ? "is a folder" : "is no regular file");
        }
        if (!isOurs(attributes, file.getParent())) {
            throw foreign(file, "belongs to " + attributes.owner().getName());
        }
        if (tree.countOfNames(file) > 1) {
            throw foreign(file, "has a second name somewhere (a hard link)");
        }
        if (isOpenToOthers(attributes)) {
            close(file, FILE);
        }
    }

    private void close(Path path, Set<PosixFilePermission> rights) throws IOException {
        tree.in(path.getParent(), folder -> {
            folder.permit(path.getFileName(), rights);
            return null;
        });
    }

    /**
     * Tells whether a file or folder belongs to the user who runs this. A file server may take that user for another one (NFS does so with root): then
     * it gives to that one what is made here, which a file shows that is made for it.
     *
     * @param folder where such a file may be made
     */
    public boolean isOurs(PosixFileAttributes attributes, Path folder) throws IOException {
        return CurrentUser.owns(attributes) || attributes.owner().equals(ownerOfNew(folder));
    }

    private UserPrincipal ownerOfNew(Path folder) throws IOException {
        Path probe = folder.resolve(".owner-" + UUID.randomUUID());
        try (FileChannel made = make(probe)) {
            return tree.look(probe).map(PosixFileAttributes::owner).orElse(null);
        } catch (AccessDeniedException readOnly) {
            return null;
        } finally {
            tree.deleteIfThere(probe);
        }
    }

    /**
     * Takes the rights of others away from a folder and from all in it, where others have some; the files of some folders keep theirs.
     *
     * @param leftAlone tells which folders in it are closed, and not gone through
     * @return whether others had any
     */
    public boolean closeToOthers(Path folder, Predicate<Path> leftAlone) throws IOException {
        PosixFileAttributes attributes = tree.look(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
        if (!isOpenToOthers(attributes)) {
            return false;
        }
        close(folder, FOLDER);
        for (Path entry : tree.list(folder)) {
            PosixFileAttributes its = tree.look(entry).orElse(attributes);
            if (its.isDirectory() && !leftAlone.test(entry)) {
                closeToOthers(entry, leftAlone);
            } else if (its.isDirectory()) {
                close(entry, FOLDER);
            } else if (its.isRegularFile() && isOpenToOthers(its) && tree.countOfNames(entry) == 1) {
                // one with a second name may be somebody's file elsewhere
                close(entry, FILE);
            }
        }
        return true;
    }

    private static FileSystemException foreign(Path file, String why) {
        return new FileSystemException(file.toString(), null, why);
    }

    /** Tells whether others than the owner may do anything with a file or folder. */
    public static boolean isOpenToOthers(PosixFileAttributes attributes) {
        return !FOLDER.containsAll(attributes.permissions());
    }
}

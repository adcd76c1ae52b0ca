package org.landfall.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder that is held by its descriptor. Names are looked up in it and nowhere else, whatever becomes of its path meanwhile, and none of
 * them is followed when it is a symbolic link: the calls of the kernel are {@code openat}, {@code fstatat}, {@code unlinkat} and
 * {@code renameat}. What these throw names the whole path.
 */
final class OpenFolder implements Closeable {

    private static final Path ITSELF = Path.of(".");

    private final Path path;
    private final SecureDirectoryStream<Path> stream;
    private final PosixFileAttributes attributes;
    private int users;

    private OpenFolder(Path path, DirectoryStream<Path> stream) throws IOException {
        this.path = path;
        if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
            stream.close();
            throw new FileSystemException(path.toString(), null, "cannot be held open, so links could not be kept out; its file system must be the"
                    + " machine's own, on Linux");
        }
        this.stream = secure;
        try {
            attributes = secure.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        } catch (IOException e) {
            secure.close();
            throw e;
        }
    }

    /** Opens the folder at a real path. @throws IOException when it is not one, or may not be read */
    static OpenFolder at(Path real) throws IOException {
        return named(real, () -> opened(real));
    }

    private static OpenFolder opened(Path real) throws IOException {
        PosixFileAttributes seen = Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        requireFolder(seen, real);
        return sameAs(seen, real, Files.newDirectoryStream(real));
    }

    /** Opens a folder in it. @throws LinkException when the name is a symbolic link */
    OpenFolder folder(Path name) throws IOException {
        PosixFileAttributes seen = look(name);
        if (seen.isSymbolicLink()) {
            throw new LinkException(path.resolve(name));
        }
        requireFolder(seen, path.resolve(name));
        return sameAs(seen, path.resolve(name), naming(name, () -> stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)));
    }

    /** The same folder once more, for whoever keeps it open for a time of its own. */
    OpenFolder again() throws IOException {
        return sameAs(attributes, path, names());
    }

    /** What is no folder could keep whoever opens it waiting, as a pipe does. */
    private static void requireFolder(PosixFileAttributes seen, Path path) throws NotDirectoryException {
        if (!seen.isDirectory()) {
            throw new NoFolderException(path);
        }
    }

    /** The exception of Java, with words. */
    private static final class NoFolderException extends NotDirectoryException {

        NoFolderException(Path path) {
            super(path.toString());
        }

        @Override
        public String getReason() {
            return "is no folder";
        }
    }

    private static OpenFolder sameAs(PosixFileAttributes seen, Path path, DirectoryStream<Path> stream) throws IOException {
        OpenFolder opened = new OpenFolder(path, stream);
        if (opened.key().equals(seen.fileKey())) {
            return opened;
        }
        opened.close();
        throw new FileSystemException(path.toString(), null, "was replaced while it was opened");
    }

    Path path() {
        return path;
    }

    /** Counts whoever works in it; its tree sees to it that one thread at a time does so. */
    void use(int more) {
        users += more;
    }

    boolean isUsed() {
        return users > 0;
    }

    /** Device and inode. */
    Object key() {
        return attributes.fileKey();
    }

    /** The folder's own attributes as they are now. */
    PosixFileAttributes attributes() throws IOException {
        return naming(ITSELF, () -> stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
    }

    /** The attributes of a name, of a link its own. @throws NoSuchFileException when there is no such name */
    PosixFileAttributes look(Path name) throws IOException {
        return naming(name, () -> view(name).readAttributes());
    }

    /** Sets the rights of a file or folder, which must not be a link. */
    void permit(Path name, Set<PosixFilePermission> rights) throws IOException {
        naming(name, () -> {
            view(name).setPermissions(rights);
            return null;
        });
    }

    /** Sets the rights of the folder itself. */
    void permit(Set<PosixFilePermission> rights) throws IOException {
        naming(ITSELF, () -> {
            stream.getFileAttributeView(PosixFileAttributeView.class).setPermissions(rights);
            return null;
        });
    }

    private PosixFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The names in it, to be closed. */
    DirectoryStream<Path> names() throws IOException {
        return naming(ITSELF, () -> stream.newDirectoryStream(ITSELF, LinkOption.NOFOLLOW_LINKS));
    }

    /** Opens a file. @param rights those of a file that is made */
    FileChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... rights) throws IOException {
        Set<OpenOption> unfollowed = new HashSet<>(options);
        unfollowed.add(LinkOption.NOFOLLOW_LINKS);
        try {
            return naming(name, () -> (FileChannel) stream.newByteChannel(name, unfollowed, rights));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // Java has no exception of its own for a link that it was not to follow
            throw look(name).isSymbolicLink() ? new LinkException(path.resolve(name)) : e;
        }
    }

    void delete(Path name) throws IOException {
        naming(name, () -> {
            stream.deleteFile(name);
            return null;
        });
    }

    /** Removes a folder that is empty. @throws DirectoryNotEmptyException when it is not */
    void deleteFolder(Path name) throws IOException {
        naming(name, () -> {
            stream.deleteDirectory(name);
            return null;
        });
    }

    /** Renames a file, in place of what has the new name. */
    void rename(Path name, OpenFolder target, Path newName) throws IOException {
        naming(name, () -> {
            stream.move(name, target.stream, newName);
            return null;
        });
    }

    /** Waits until its names are on the disk. */
    void force() throws IOException {
        try (FileChannel itself = open(ITSELF, Set.of(StandardOpenOption.READ))) {
            itself.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    private <T> T naming(Path name, Call<T> call) throws IOException {
        return named(name.equals(ITSELF) ? path : path.resolve(name), call);
    }

    /** Does something with a file or a folder, so that what is thrown names the whole path, and what the kernel gave for a reason. */
    static <T> T named(Path file, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (LinkException | NoFolderException e) {
            throw e;
        } catch (FileSystemException e) {
            throw named(e, file.toString());
        }
    }

    /** The kernel was told a name alone, and so does the exception; whoever reads it needs the path. */
    private static FileSystemException named(FileSystemException e, String file) {
        FileSystemException named;
        if (e instanceof NoSuchFileException) {
            named = new NoSuchFileException(file);
        } else if (e instanceof AccessDeniedException) {
            named = new AccessDeniedException(file, null, "permission denied");
        } else if (e instanceof FileAlreadyExistsException) {
            named = new FileAlreadyExistsException(file);
        } else if (e instanceof NotDirectoryException) {
            named = new NotDirectoryException(file);
        } else if (e instanceof DirectoryNotEmptyException) {
            named = new DirectoryNotEmptyException(file);
        } else if (e instanceof AtomicMoveNotSupportedException) {
            named = new AtomicMoveNotSupportedException(file, e.getOtherFile(), e.getReason());
        } else {
            named = new FileSystemException(file, null, e.getReason());
        }
        named.initCause(e);
        return named;
    }
}

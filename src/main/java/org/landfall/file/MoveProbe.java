package org.landfall.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Questions to the kernel whether a file could be renamed from one folder into another. They are calls that cannot succeed, and change nothing: the
 * kernel looks first at what would keep a rename from being done, and only then finds that there is no such file, or that the file is no
 * folder. See rename(2), rmdir(2), ioctl_iflags(2).
 */
public final class MoveProbe {

    private static final String PERMISSION = "permission denied";

    private final FileTree tree;
    private volatile String noFolder;

    public MoveProbe(FileTree tree) {
        this.tree = tree;
    }

    /**
     * Reason why no file can go from one folder to another, such as that they are on two file systems; empty when it can.
     *
     * @throws AccessDeniedException when it may not be asked, which says nothing of where they are
     */
    public Optional<String> between(Path from, Path to) throws IOException {
        return between(from, tree, to);
    }

    /** The same for a folder in another tree. */
    public Optional<String> between(Path from, FileTree other, Path to) throws IOException {
        String nothing = ".landfall-" + UUID.randomUUID();
        try {
            tree.rename(from.resolve(nothing), other, to.resolve(nothing));
            throw new IllegalStateException("a file of a new name was in " + from);
        } catch (NoSuchFileException itGotSoFar) {
            return Optional.empty();
        } catch (AccessDeniedException barred) {
            throw barred;
        } catch (FileSystemException e) {
            return Optional.of(reason(e));
        }
    }

    /**
     * Reason why a file cannot leave its folder: the right to write there is missing, the folder is sticky and the file another user's, one of the
     * two is immutable or append-only, or the file system is read-only. Empty when it can.
     *
     * @throws NoSuchFileException when it is not there
     */
    public Optional<String> outOf(Path file) throws IOException {
        try {
            tree.in(file.getParent(), folder -> {
                folder.deleteFolder(file.getFileName());
                return null;
            });
            return Optional.of("it was replaced by a folder");
        } catch (DirectoryNotEmptyException folder) {
            return Optional.of("it was replaced by a folder");
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException e) {
            return Optional.of(reason(e)).filter(why -> !why.equals(noFolder(file)));
        }
    }

    /** Words of this machine for what is no folder, which Java has no exception for here. */
    private String noFolder(Path file) {
        if (noFolder == null) {
            try {
                tree.in(file.getParent(), folder -> folder.look(file.getFileName().resolve("any")));
            } catch (FileSystemException e) {
                noFolder = reason(e);
            } catch (IOException e) {
                return "";
            }
        }
        return noFolder;
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? PERMISSION : e.getReason();
    }
}

package org.landfall.campaign.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Second names of files, by which they are there again, inode and all, after a program has deleted them. */
public final class SpareNames {

    /** No file has one. */
    public static final SpareNames NONE = new SpareNames(Path.of(""), file -> false);

    private final Path folder;
    private final Predicate<Path> meant;
    private int made;

    /**
     * @param folder for the names, on the same file system
     * @param meant  which files have one; another one is laid anew from its bytes
     */
    public SpareNames(Path folder, Predicate<Path> meant) {
        this.folder = folder;
        this.meant = meant;
    }

    /** Makes one for a file that is meant to have it. */
    Optional<Path> of(Path file) throws IOException {
        return meant.test(file) ? Optional.of(Files.createLink(folder.resolve(String.valueOf(++made)), file)) : Optional.empty();
    }
}

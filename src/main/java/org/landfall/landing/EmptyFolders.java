package org.landfall.landing;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The folders that a route takes files from, and what is empty of them. */
public final class EmptyFolders {

    private final LandingArea area;
    private final Intake intake;

    public EmptyFolders(LandingArea area, Intake intake) {
        this.area = area;
        this.intake = intake;
    }

    /**
     * Removes the folders that hold nothing, or nothing but such folders; leftovers of downloads among them.
     *
     * @throws IOException when one of them cannot be removed or looked at
     */
    public void prune() throws IOException {
        Files.walkFileTree(area.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = folder.equals(area.root()) || isTakenFrom(folder);
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException trouble) throws IOException {
                if (trouble != null) {
                    throw trouble;
                }
                if (!folder.equals(area.root())) {
                    removeIfEmpty(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean isTakenFrom(Path folder) {
        return !folder.equals(area.hidden()) && intake.takesFrom(area.source(folder));
    }

    static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException stays) {
            // what is in it keeps it
            return;
        }
    }
}

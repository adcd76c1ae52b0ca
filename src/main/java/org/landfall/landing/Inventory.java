package org.landfall.landing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Lists what lies in the landing directory after a run: what no route takes, with the reason, and what a route has not taken. */
public final class Inventory {

    private final LandingArea area;
    private final Intake intake;
    private final LeftAloneFiles.Gathering leftAlone = new LeftAloneFiles.Gathering();
    private long leftFiles;
    private long leftBytes;

    public Inventory(LandingArea area, Intake intake) {
        this.area = area;
        this.intake = intake;
    }

    /** Looks through it. @param accounted tells which files, by source, the run has dealt with */
    public void look(Predicate<String> accounted) {
        try {
            Files.walkFileTree(area.root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = folder.equals(area.hidden()) || accounted.test(area.source(folder));
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String source = area.source(file);
                    if (!accounted.test(source)) {
                        sort(source, attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    leftAlone.add(new LeftAloneFiles.LeftAlone(area.source(file), "cannot be looked at: " + e.getMessage()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            leftAlone.add(new LeftAloneFiles.LeftAlone(".", "cannot be looked through: " + e.getMessage()));
        }
    }

    private void sort(String source, long size) {
        if (intake.takes(source)) {
            leftFiles++;
            leftBytes += size;
        } else {
            leftAlone.add(new LeftAloneFiles.LeftAlone(source, intake.reason(source)));
        }
    }

    public LeftAloneFiles leftAlone() {
        return leftAlone.all();
    }

    /** Number of files that the routes would take, and have not. */
    public long leftFiles() {
        return leftFiles;
    }

    public long leftBytes() {
        return leftBytes;
    }
}

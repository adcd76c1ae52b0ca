package org.landfall.route;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Lists what lies in the landing directory and is taken by no route, with the reason. */
final class Inventory {

    private final LandingArea area;
    private final Collection<LandingFilter> filters;

    Inventory(LandingArea area, Collection<LandingFilter> filters) {
        this.area = area;
        this.filters = filters;
    }

    /** @param accounted tells which files, by source, the run has dealt with */
    List<LeftAlone> leftAlone(Predicate<String> accounted) {
        List<LeftAlone> found = new ArrayList<>();
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
                        found.add(new LeftAlone(source, reason(source)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    found.add(new LeftAlone(area.source(file), "cannot be looked at: " + e.getMessage()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            found.add(new LeftAlone(".", "cannot be looked through: " + e.getMessage()));
        }
        return found;
    }

    private String reason(String source) {
        return filters.stream()
                .flatMap(filter -> filter.leftAlone(source).stream())
                .findFirst()
                .orElse(source.contains("/") ? "outside the year folders" : "no file of the year folders, and not the summary");
    }
}

package org.landfall.landing;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import org.landfall.file.TreeVisitor;

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
        area.files().visit(area.root(), new TreeVisitor() {
            @Override
            public boolean enters(Path folder, PosixFileAttributes attributes) {
                return !folder.equals(area.hidden()) && intake.takesFrom(area.source(folder));
            }

            @Override
            public void file(Path file, PosixFileAttributes attributes) {
                // it keeps its folder
            }

            @Override
            public void failed(Path path, IOException why) throws IOException {
                throw why;
            }

            @Override
            public void left(Path folder) throws IOException {
                if (!folder.equals(area.root())) {
                    area.files().deleteFolderIfEmpty(folder);
                }
            }
        });
    }
}

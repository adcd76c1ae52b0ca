package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/** Finds symbolic links on the way to a place that belong to neither this user nor root: their owners decide where the way leads. */
public final class LinksOfOthers {

    private LinksOfOthers() {}

    /** The first such link; empty when there is none. @throws IOException when a folder on the way cannot be looked at */
    public static Optional<Path> onTheWayTo(Path place) throws IOException {
        Path way = place.getRoot();
        for (Path name : place) {
            way = way.resolve(name);
            PosixFileAttributes seen = Files.readAttributes(way, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (seen.isSymbolicLink() && !CurrentUser.owns(seen) && !seen.owner().getName().equals("root")) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}

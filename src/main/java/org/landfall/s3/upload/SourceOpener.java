package org.landfall.s3.upload;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.landfall.file.Place;

/** Opens a file for its one read. */
@FunctionalInterface
interface SourceOpener {

    /** The file itself; a symbolic link is not followed. */
    SourceOpener DISK = file -> {
        Place place = Place.once(file);
        return place.tree().read(place.path());
    };

    ReadableByteChannel open(Path file) throws IOException;
}

package org.landfall.campaign.call;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.landfall.campaign.Original;

/**
 * A file that lies in the landing directory before a run, and what must have become of it once a run has come to its end.
 *
 * @param original its place, its bytes and its key
 * @param fate     what becomes of it
 */
public record LaidFile(Original original, Fate fate) {

    /** What becomes of a file. */
    enum Fate {
        /** Its object has its bytes. */
        LANDED,
        /** Its object has its bytes, compressed. */
        COMPRESSED,
        /** It stays, since its key holds other bytes. */
        CONFLICT,
        /** It lies in the quarantine. */
        QUARANTINED;

        boolean isLanded() {
            return this == LANDED || this == COMPRESSED;
        }
    }

    public String source() {
        return original.source();
    }

    String key() {
        return original.key();
    }

    /** Tells whether the content of its object is its own. */
    boolean isInObject(InputStream object) throws IOException {
        try (InputStream content = fate == Fate.COMPRESSED ? new GZIPInputStream(object) : object) {
            return original.isIn(content);
        }
    }

    /** Those of these folders in which it is whole. */
    List<Path> wholeIn(List<Path> folders) throws IOException {
        List<Path> whole = new ArrayList<>();
        for (Path folder : folders) {
            Path place = folder.resolve(source());
            if (Files.isRegularFile(place) && isWhole(place)) {
                whole.add(folder);
            }
        }
        return whole;
    }

    private boolean isWhole(Path place) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(place))) {
            return original.isIn(content);
        }
    }
}

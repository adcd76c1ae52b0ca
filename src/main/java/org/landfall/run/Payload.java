package org.landfall.run;

import java.nio.file.Path;
import org.landfall.file.FileIdentity;

/**
 * The bytes that are sent for a file: its own, or those that a route made of it.
 *
 * @param file         where they are
 * @param identity     that file as it was written, or as the route took it up
 * @param sourceSha256 SHA-256 of the source that they were made of, hexadecimal; null when they are the source's own
 */
public record Payload(Path file, FileIdentity identity, String sourceSha256) {

    /** Tells whether a route made them. */
    public boolean isMade() {
        return sourceSha256 != null;
    }
}

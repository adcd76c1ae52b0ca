package org.landfall.landing;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.landfall.file.FileIdentity;

/**
 * A file of the landing directory that was found.
 *
 * @param source   its path in the landing directory
 * @param identity as it was when it was found
 * @param beside   tells whether a name may lie beside it; a listing of the folder from before shows which do not
 */
public record FoundFile(Path file, String source, FileIdentity identity, Predicate<String> beside) {

    /** One of which no listing tells what lies beside it. */
    public FoundFile(Path file, String source, FileIdentity identity) {
        this(file, source, identity, name -> true);
    }
}

package org.landfall.audit;

import java.nio.file.Path;

/**
 * One of the ledgers of an audit.
 *
 * @param path a file, or a folder of copies of its runs
 * @param name what sentences call it
 */
public record AuditedLedger(Path path, String name) {

    /** One that is called by its path. */
    public static AuditedLedger at(Path path) {
        return new AuditedLedger(path, path.toString());
    }
}

package org.landfall.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A file of the quarantine after a try to put it back.
 *
 * @param source     its path in the landing directory
 * @param quarantine the path that it had, or still has, in the quarantine
 * @param returned   whether it is back at its place
 * @param reason     why it is not, and what to do, in one sentence; null where it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetriedFile(String source, String quarantine, boolean returned, String reason) {

    static RetriedFile returned(Reason file, String quarantine) {
        return new RetriedFile(file.source(), quarantine, true, null);
    }

    static RetriedFile left(String source, String quarantine, String reason) {
        return new RetriedFile(source, quarantine, false, reason);
    }
}

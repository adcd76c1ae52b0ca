package org.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.landfall.ledger.LedgerRecord;

/** Ledger records of a few fields, as a ledger holds them. */
public final class Entries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Entries() {}

    public static LedgerRecord landed(String source, String key, long size) {
        return read(JSON.createObjectNode().put("event", "landed").put("source", source).put("size", size).put("bucket", "my-lake").put("key", key));
    }

    /** An event of a file, or of the run. */
    public static LedgerRecord of(String event, String source, Long size, String reason) {
        return read(JSON.createObjectNode().put("event", event).put("source", source).put("size", size).put("reason", reason));
    }

    private static LedgerRecord read(ObjectNode entry) {
        return JSON.convertValue(entry.put("line", 12).put("time", "2026-01-02T03:04:05.678901Z"), LedgerRecord.class);
    }
}

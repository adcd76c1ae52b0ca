package org.landfall.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Somebody who changes lines of a ledger, knows how its chain is made, and makes it good again. */
public final class ForgedLedger {

    private ForgedLedger() {}

    /** The lines after a change, numbered and chained anew, as far as they are lines of a ledger. */
    public static List<String> chained(List<String> lines, Consumer<List<String>> change) {
        List<String> changed = new ArrayList<>(lines);
        change.accept(changed);
        String hash = "";
        for (int i = 0; i < changed.size(); i++) {
            String line = changed.get(i).replaceFirst("\"line\":-?\\d+", "\"line\":" + (i + 1))
                    .replaceFirst("\"previous\":\"[^\"]*\"", "\"previous\":\"" + hash + "\"");
            changed.set(i, line);
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            hash = LedgerLine.hash(bytes, bytes.length);
        }
        return changed;
    }
}

package org.landfall.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.landfall.SettingException;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.text.Figures;

/** What landed by one ledger, or by those of several runners: each object once, as the last word about its key says. */
public final class LandedFiles {

    private final TableScope scope;
    private final Map<String, LandedFile> files = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final TreeSet<String> buckets = new TreeSet<>();
    private long elsewhere;

    private LandedFiles(TableScope scope) {
        this.scope = scope;
    }

    /**
     * Reads ledgers from their first line to their last whole one.
     *
     * @throws SettingException when one is not there or holds no record, or they name several buckets and the scope none
     * @throws org.landfall.ledger.LedgerException when one cannot be read
     */
    public static LandedFiles read(Collection<Path> ledgers, TableScope scope) {
        LandedFiles landed = new LandedFiles(scope);
        ledgers.forEach(landed::read);
        if (landed.buckets.size() > 1) {
            throw new SettingException("bucket", "the ledger tells of several buckets (" + String.join(", ", landed.buckets) + ")",
                    "say with --bucket NAME which one the table is of");
        }
        return landed;
    }

    private void read(Path ledger) {
        Counted counted = new Counted();
        new LedgerFile(ledger).forEach(counted);
        if (counted.records == 0) {
            throw new SettingException(List.of("landing", "ledger"), "the ledger " + ledger + " is not there, or holds no record",
                    "say where it is with --landing or --ledger");
        }
    }

    /** Takes the records of one ledger. */
    private final class Counted implements Consumer<LedgerRecord> {

        private long records;

        @Override
        public void accept(LedgerRecord entry) {
            records++;
            if (entry.event() == LedgerEvent.CSV_HEADER) {
                headers.putIfAbsent(entry.csv().header(), List.copyOf(entry.csv().names()));
            } else if (entry.event().provesLanding()) {
                take(entry);
            }
        }
    }

    private void take(LedgerRecord entry) {
        if (!scope.holds(entry.bucket(), entry.key())) {
            elsewhere++;
            return;
        }
        buckets.add(entry.bucket());
        files.merge(entry.key(), LandedFile.of(entry), LandedFile::later);
    }

    /**
     * The table that they make.
     *
     * @param reading how the engine finds the columns of a file
     * @throws NoTableException when they do not fit into one
     * @throws SettingException when none of them has a header in the ledgers
     */
    public LandedTable table(Reading reading) {
        Gathering gathering = new Gathering(scope, headers);
        new TreeMap<>(files).values().forEach(gathering::add);
        return gathering.table(buckets.isEmpty() ? scope.bucket() : buckets.first(), reading, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (elsewhere > 0) {
            notes.add("left out: " + Figures.count(elsewhere, "landed record") + " of other places than " + place());
        }
        return notes;
    }

    private String place() {
        return (scope.bucket().isEmpty() ? "" : "s3://" + scope.bucket() + "/") + scope.prefix() + "/";
    }
}

package org.landfall.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.csv.CsvFacts;
import org.landfall.journal.Journal;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;

/** What the ledger is told of the CSVs that land: their rows with each file and, once in a run, the names that the hash of a header stands for. */
final class LandedCsvs {

    private static final int MOST = 100;
    /** Characters of the names that are told: with every one escaped, their line is still one that a ledger may have. */
    private static final int LONGEST = 100_000;

    private final Journal journal;
    /** Hash of each header that was told of in this run. */
    private final Map<List<String>, String> headers = new HashMap<>();

    LandedCsvs(Journal journal) {
        this.journal = journal;
    }

    /** What was seen of a file; null where nobody looked. */
    LandedCsv of(Attempt attempt) {
        Optional<CsvFacts> facts = attempt.csv().flatMap(CsvInspection::facts);
        return facts.map(seen -> LandedCsv.of(seen, told(seen.header()))).orElse(null);
    }

    private synchronized String told(List<String> header) {
        String known = headers.get(header);
        return known == null ? tell(header) : known;
    }

    private String tell(List<String> header) {
        if (header.stream().mapToInt(String::length).sum() > LONGEST) {
            // what is no CSV at all can have any first line; its hash is told with the file
            return LandedCsv.hash(header);
        }
        if (headers.size() == MOST) {
            // they are told once more, which costs lines and no memory
            headers.clear();
        }
        String hash = LandedCsv.hash(header);
        headers.put(header, hash);
        if (!header.isEmpty()) {
            journal.append(LedgerRecord.ofHeader(header));
        }
        return hash;
    }
}

package org.landfall.plan;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.landfall.landing.Intake;
import org.landfall.landing.KeyRules;
import org.landfall.ledger.LandedCsv;

/** Review of the CSVs of one partition of a plan. */
final class PartitionReview {

    private static final Pattern COMPRESSED_OR_CAPITAL = Pattern.compile("(?i)\\.csv(\\.(gz|bz2|zst|snappy|lz4))?$");

    private final String partition;
    private final Intake intake;
    private final CsvPartition csvs;
    private String stranger;
    private long strangers;
    private String repeated;
    private String fullYear;
    private long perCompany;

    /** @param intake knows which files hold the same rows as others */
    PartitionReview(String partition, Intake intake) {
        this.partition = partition;
        this.intake = intake;
        csvs = new CsvPartition(partition);
    }

    void look(String source, LandedCsv csv) {
        csvs.add(source, csv);
        if (fullYear == null && intake.isFullYear(source)) {
            fullYear = source;
        }
        perCompany += intake.isPerCompany(source) ? 1 : 0;
    }

    /** A file that is no CSV by its name; a CSV that is compressed is one to Athena. */
    void pass(String source) {
        if (!COMPRESSED_OR_CAPITAL.matcher(source).find()) {
            stranger = stranger == null ? source : stranger;
            strangers++;
        }
    }

    void judgeKey(String key) {
        if (repeated == null && KeyRules.repeatedColumn(key).isPresent()) {
            repeated = key;
        }
    }

    Stream<String> warnings() {
        Stream.Builder<String> warnings = Stream.builder();
        if (strangers > 0 && !csvs.isEmpty()) {
            warnings.add(partition + " would hold " + strangers + (strangers == 1 ? " file that is" : " files that are")
                    + " no CSV among its CSVs, such as " + stranger + "; Athena reads every file of a table as rows");
        }
        if (repeated != null) {
            warnings.add(repeated + " has a partition column twice in its path; one table cannot have that");
        }
        csvs.differences("would hold").forEach(warnings::add);
        if (fullYear != null && perCompany > 0) {
            warnings.add(partition + " would hold the full-year file " + fullYear + " beside " + perCompany
                    + " per-company files; its rows would be counted twice");
        }
        return warnings.build();
    }
}

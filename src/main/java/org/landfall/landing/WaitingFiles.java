package org.landfall.landing;

import java.util.regex.Pattern;

/** The files that wait in a landing directory, and those among them that cannot land. */
public final class WaitingFiles {

    private static final Pattern CSV = Pattern.compile("(?i)\\.csv(\\.(gz|bz2|zst|snappy|lz4))?$");
    private static final Pattern COLUMN = Pattern.compile("(^|/)[A-Za-z_][A-Za-z0-9_]*=[^/]*/");

    private final Sample unreadable = new Sample();
    private final Sample undecodable = new Sample();
    private final Sample fixed = new Sample();
    private final Sample foreign = new Sample();
    private final Sample csvs = new Sample();
    private final Sample others = new Sample();
    private final Sample columns = new Sample();
    private String whyFixed = "";
    private long files;
    private long bytes;

    WaitingFiles() {}

    /** Sample of paths, of which one is remembered. */
    public static final class Sample {

        private long count;
        private String first = "";

        Sample() {}

        void add(String source) {
            first = count == 0 ? source : first;
            count++;
        }

        public long count() {
            return count;
        }

        /** The first that was met; empty when there is none. */
        public String first() {
            return first;
        }
    }

    /** Sorts a file that waits in a folder by what Athena would make of it. */
    void sort(String source) {
        (CSV.matcher(source).find() ? csvs : others).add(source);
        if (COLUMN.matcher(source).find()) {
            columns.add(source);
        }
    }

    /** Files in folders that are no CSVs, where others are. */
    public Sample strangers() {
        return csvs.count() == 0 ? new Sample() : others;
    }

    /** Files below a folder {@code column=value}, which makes a partition column, or repeats one. */
    public Sample columns() {
        return columns;
    }

    void count(long size) {
        files++;
        bytes += size;
    }

    /** Number of files that wait. */
    public long files() {
        return files;
    }

    /** Bytes of them together. */
    public long bytes() {
        return bytes;
    }

    /** Files that the user may not read. */
    public Sample unreadable() {
        return unreadable;
    }

    /** Files whose names Java cannot decode under this locale. */
    public Sample undecodable() {
        return undecodable;
    }

    /** Files that cannot be set aside, since they cannot leave their folder. */
    public Sample fixed() {
        return fixed;
    }

    void fix(String source, String why) {
        whyFixed = fixed.count() == 0 ? why : whyFixed;
        fixed.add(source);
    }

    /** Reason why the first of these cannot, in the kernel's words; empty when there is none. */
    public String whyFixed() {
        return whyFixed;
    }

    /** Folders on another file system, whose files cannot be set aside in one step. */
    public Sample foreign() {
        return foreign;
    }
}

package org.landfall.cli.screen;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Progress of a run at one moment.
 *
 * @param files     how many are done, well or not
 * @param ofFiles   how many there are to do
 * @param bytes     how many are done; those of uploads under way count
 * @param ofBytes   how many there are to do
 * @param notLanded how many files are done and did not land
 * @param deleted   how many local copies of landed files are deleted
 * @param landed    how many files landed
 * @param perSecond bytes that go out each second; empty before that is known
 * @param left      how long it will take, or null when that cannot be estimated
 * @param uploads   what is under way, oldest first
 */
public record ProgressView(
        long files,
        long ofFiles,
        long bytes,
        long ofBytes,
        long notLanded,
        long deleted,
        long landed,
        OptionalDouble perSecond,
        Duration left,
        List<Upload> uploads) {

    /** An upload under way. */
    record Upload(String source, long sent, long size) {

        double share() {
            return ProgressView.share(sent, size);
        }
    }

    /** Share of the work that is done, from 0 to 1. */
    double share() {
        return ofBytes > 0 ? share(bytes, ofBytes) : share(files, ofFiles);
    }

    /** Tells whether every file is done, and only their local copies are left. */
    boolean uploaded() {
        return uploads.isEmpty() && files >= ofFiles;
    }

    /** Tells whether there is anything to tell since another look: a run that waits for files would fill a log with one line. */
    public boolean isNewsAfter(ProgressView before) {
        return before == null || !uploads.isEmpty() || files != before.files || ofFiles != before.ofFiles || deleted != before.deleted;
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 0 : Math.min(1, Math.max(0, (double) part / whole));
    }
}

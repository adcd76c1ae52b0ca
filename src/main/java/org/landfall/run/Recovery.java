package org.landfall.run;

import java.io.IOException;
import java.nio.file.Path;
import org.landfall.claims.OtherRunners;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.landing.LeftByOtherKind;
import org.landfall.purge.SetAside;
import org.landfall.quarantine.Quarantine;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/** Finishes, at the start of a run, what earlier ones have left. */
final class Recovery {

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final SetAside setAside;
    private final Quarantine quarantine;
    private final OtherRunners others;

    Recovery(LandingArea area, Journal journal, LandingS3Client s3, SetAside setAside, Quarantine quarantine, OtherRunners others) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.setAside = setAside;
        this.quarantine = quarantine;
        this.others = others;
    }

    /** @throws org.landfall.SetupException when the ledger cannot be read */
    void finish() {
        setAside.recover();
        quarantine.recover();
        clearWork();
        others.adopt();
        LeftByOtherKind.in(area).forEach(journal::warn);
        reportOrphanedUploads();
    }

    /** Discards temporary files left by a killed run; they will be made again. */
    private void clearWork() {
        try {
            for (Path file : area.files().list(area.work())) {
                area.files().delete(file);
            }
        } catch (IOException e) {
            journal.problem(area.work() + " cannot be cleared: " + e.getMessage() + "; remove by hand what lies there");
        }
    }

    private void reportOrphanedUploads() {
        try {
            s3.reportOrphanedUploads();
        } catch (UploadFailedException e) {
            journal.problem("an upload of an earlier run " + e.getMessage());
        }
    }
}

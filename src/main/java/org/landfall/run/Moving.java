package org.landfall.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.RefusedException;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.EmptyFolders;
import org.landfall.landing.FoundFile;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.upload.LandingS3Client;

/** The purpose of a move: a settled file is offered for upload, and its copy must be proven. */
final class Moving implements Purpose {

    private final LandingArea area;
    private final Intake intake;
    private final Settlement settlement;
    private final Journal journal;
    private final LandingS3Client s3;
    private final boolean prunesEmpty;

    /**
     * @param intake      what the routes take
     * @param prunesEmpty whether folders that are empty at the end are removed
     */
    Moving(LandingArea area, Intake intake, Settlement settlement, Journal journal, LandingS3Client s3,
            boolean prunesEmpty) {
        this.area = area;
        this.intake = intake;
        this.prunesEmpty = prunesEmpty;
        this.settlement = settlement;
        this.journal = journal;
        this.s3 = s3;
    }

    @Override
    public Duration patience() {
        return settlement.age().multipliedBy(2);
    }

    @Override
    public Optional<String> unsettled(FoundFile found, long lookedAtNanos) {
        return settlement.unsettled(found, lookedAtNanos);
    }

    @Override
    public Failure inVain(String unsettled) {
        return new Failure(unsettled, "it is still being written, run again later");
    }

    @Override
    public boolean remembersTaken() {
        return true;
    }

    @Override
    public void consign(Attempt attempt, String key, String keyIfTaken) {
        journal.requireWritable();
        requireNotRefusedBefore(attempt);
        Payload payload = attempt.payload();
        if (!s3.pendingUploads().offer(new PendingUpload(payload.file(), payload.identity(), attempt.target(), keyIfTaken, attempt.inspection()))) {
            throw new RefusedException("is offered for upload twice", "put the step 'consign' into its route once");
        }
    }

    /**
     * Of a large file that was refused as it is, the parts before the finding would be sent in vain each time, and stay in the bucket. So it is
     * read first; what it is refused for may have changed.
     */
    private void requireNotRefusedBefore(Attempt attempt) {
        Optional<CsvInspection> csv = attempt.csv().filter(CsvInspection::mayRefuse).filter(look -> !attempt.payload().isMade());
        if (csv.isPresent() && !s3.partsOf(attempt.identity().size()).single() && journal.refused(attempt.localFile())) {
            try (InputStream content = attempt.content()) {
                csv.get().read(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean asksForProof() {
        return true;
    }

    @Override
    public void tidy() {
        if (prunesEmpty) {
            try {
                new EmptyFolders(area, intake).prune();
            } catch (IOException e) {
                journal.problem("an empty folder cannot be removed: " + KernelWords.of(e) + "; "
                        + KernelWords.remedy(e, "mend the permissions of the folder that it is in"));
            }
        }
    }

    @Override
    public List<String> review() {
        return journal.reviewCsvs();
    }
}

package org.landfall.cli.log;

import java.nio.file.Path;
import org.landfall.journal.RunLog;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadProgress;
import org.slf4j.MDC;

/** Names the file in the lines that are logged during its upload. */
public final class FileInLog implements UploadProgress {

    private final Path landing;

    /** @param landing the landing directory's real path */
    public FileInLog(Path landing) {
        this.landing = landing;
    }

    @Override
    public void begun(PendingUpload file) {
        MDC.put(RunLog.FILE, landing.relativize(file.file()).toString());
    }

    @Override
    public void sent(ObjectKey target, long bytes) {
        // nothing is logged of it
    }

    @Override
    public void ended(PendingUpload file) {
        MDC.remove(RunLog.FILE);
    }
}

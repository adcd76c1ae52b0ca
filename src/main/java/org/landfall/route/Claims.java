package org.landfall.route;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * The {@code exclusiveReadLockStrategy} of a file endpoint: where several runners share the landing directory, a file is begun once this
 * one has claimed it, and the claim is given up when the file has left its place, or did not land. Without {@code landfall.claims}
 * it lets every file pass.
 *
 * <p>Camel's own {@code readLock: idempotent} would take a database that fails for a file that another has, and skip it.
 */
public final class Claims extends RunMember implements GenericFileExclusiveReadLockStrategy<File> {

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // the run has connected before
    }

    @Override
    public boolean acquireExclusiveReadLock(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        return run().others().claim(file.getFile().toPath(), file.getFileLength(), file.getLastModified());
    }

    @Override
    public void releaseExclusiveReadLockOnAbort(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        // it was not claimed
    }

    @Override
    public void releaseExclusiveReadLockOnRollback(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        run().others().release(file.getFile().toPath());
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        run().others().release(file.getFile().toPath());
    }

    @Override
    public void setTimeout(long timeout) {
        // a claim is had at once, or not
    }

    @Override
    public void setCheckInterval(long checkInterval) {
        // as above
    }

    @Override
    public void setReadLockLoggingLevel(LoggingLevel level) {
        // a file that another has is counted, not logged
    }

    @Override
    public void setMarkerFiler(boolean markerFile) {
        // there is none
    }

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {
        // there are none
    }
}

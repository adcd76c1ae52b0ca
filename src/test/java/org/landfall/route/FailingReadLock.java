package org.landfall.route;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.FileChangedExclusiveReadLockStrategy;

/** A read lock of the operator's own that fails. */
final class FailingReadLock extends FileChangedExclusiveReadLockStrategy {

    @Override
    public boolean acquireExclusiveReadLock(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        throw new IllegalStateException("no lock today");
    }
}

package org.landfall.s3;

import java.nio.file.Path;
import org.landfall.file.FileIdentity;

/**
 * One file that is about to be uploaded: the file itself, as it was when it was taken up, and where it goes.
 *
 * @param file       the file to read
 * @param identity   the file as it was taken up; another file at the same path is not uploaded
 * @param target     where it goes
 * @param keyIfTaken the key to use when other bytes are at the target already, or null for none
 * @param inspection sees what is read
 */
public record PendingUpload(Path file, FileIdentity identity, ObjectKey target, String keyIfTaken, SourceInspection inspection) {

    /** One that nobody looks at. */
    public PendingUpload(Path file, FileIdentity identity, ObjectKey target, String keyIfTaken) {
        this(file, identity, target, keyIfTaken, SourceInspection.NONE);
    }

    public PendingUpload toKeyIfTaken() {
        return new PendingUpload(file, identity, new ObjectKey(target.bucket(), keyIfTaken), null, inspection);
    }
}

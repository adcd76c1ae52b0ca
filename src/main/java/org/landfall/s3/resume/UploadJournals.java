package org.landfall.s3.resume;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.landfall.s3.ObjectKey;

/**
 * The journals of multipart uploads, one for each object that is on its way in parts. Every method throws
 * {@link org.landfall.s3.UploadFailedException} when a journal cannot be read or made.
 */
public interface UploadJournals {

    /** The upload to a target that an earlier run, or an earlier attempt, has left. */
    Optional<EarlierUpload> find(ObjectKey target);

    /** Reads all uploads that earlier runs have left. */
    List<EarlierUpload> all();

    /** The source of an upload. */
    Path file(EarlierUpload upload);

    /** A path as journals name it. */
    String relative(Path file);

    /** An empty journal for an upload that is about to begin; an earlier one to the same target is gone then. */
    UploadJournal create(ObjectKey target);

    /** The journal of an upload that goes on. A line that a crash has cut short is dropped. */
    UploadJournal reopen(EarlierUpload upload);

    /** Forgets the upload to a target, since it ended one way or another. */
    void remove(ObjectKey target);
}

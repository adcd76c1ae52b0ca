package org.landfall.s3.resume;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.SourceDigests;

/** The journals of a client that was given no folder for them: nothing is kept, and no upload can be continued. */
public final class NoJournals implements UploadJournals {

    private static final UploadJournal NOTHING = new UploadJournal() {

        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void begun(UploadEvent.Begun how) {
            // nobody will ask
        }

        @Override
        public void sent(UploadEvent.Sent part) {
            // as above
        }

        @Override
        public void completing(SourceDigests digests) {
            // as above
        }

        @Override
        public void close() {
            // nothing is open
        }

        @Override
        public void discard() {
            // nothing is there
        }
    };

    @Override
    public Optional<EarlierUpload> find(ObjectKey target) {
        return Optional.empty();
    }

    @Override
    public List<EarlierUpload> all() {
        return List.of();
    }

    @Override
    public Path file(EarlierUpload upload) {
        return Path.of(upload.begun().file());
    }

    @Override
    public String relative(Path file) {
        return file.toString();
    }

    @Override
    public UploadJournal create(ObjectKey target) {
        return NOTHING;
    }

    @Override
    public UploadJournal reopen(EarlierUpload upload) {
        return NOTHING;
    }

    @Override
    public void remove(ObjectKey target) {
        // nothing is there
    }
}

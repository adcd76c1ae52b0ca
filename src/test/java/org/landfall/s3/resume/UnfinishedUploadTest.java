package org.landfall.s3.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.resume.UnfinishedUpload.Fate;

/** What journals of multipart uploads tell to somebody who only looks. */
class UnfinishedUploadTest {

    private static final Duration SIX_DAYS = Duration.ofDays(6);

    @TempDir
    private Path base;

    private Path folder() {
        return base.resolve(".landfall/uploads");
    }

    private Path begin(String file, Duration age) throws IOException {
        Path path = Files.writeString(base.resolve(file), "content");
        FileIdentity identity = FileIdentity.of(path);
        ObjectKey target = new ObjectKey("lake", "raw/" + file);
        UploadJournal journal = new JournalFolder(FileTree.of(base), folder(), damage -> { }).create(target);
        journal.begun(new UploadEvent.Begun(target.bucket(), target.key(), "id-of-" + file, Instant.now().minus(age).toString(), file,
                identity.size(), identity.modified().toString(), identity.inode(), 1 << 24, "CRC32C", null, null, null, null, null));
        journal.close();
        return path;
    }

    private List<UnfinishedUpload> found(Duration maxAge) throws IOException {
        return UnfinishedUpload.in(FileTree.of(base), folder(), maxAge);
    }

    @Test
    void noneWhereNoUploadEverBegan() throws Exception {
        assertThat(found(SIX_DAYS)).isEmpty();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void eachWithItsFate() throws Exception {
        begin("young.csv", Duration.ofHours(1));
        begin("old.csv", Duration.ofDays(7));
        Files.delete(begin("gone.csv", Duration.ofHours(1)));
        Files.writeString(begin("changed.csv", Duration.ofHours(1)), "another content");

        assertThat(found(SIX_DAYS)).extracting(UnfinishedUpload::target, UnfinishedUpload::uploadId, UnfinishedUpload::fate)
                .containsExactlyInAnyOrder(
                        tuple("s3://lake/raw/young.csv", "id-of-young.csv", Fate.CONTINUES),
                        tuple("s3://lake/raw/old.csv", "id-of-old.csv", Fate.TOO_OLD),
                        tuple("s3://lake/raw/gone.csv", "id-of-gone.csv", Fate.NO_FILE),
                        tuple("s3://lake/raw/changed.csv", "id-of-changed.csv", Fate.NO_FILE));
        assertThat(found(Duration.ZERO)).extracting(UnfinishedUpload::fate).containsOnly(Fate.TOO_OLD);
    }

    @Test
    void aDamagedJournalIsLeftAsItIs() throws Exception {
        Path journal = Files.createDirectories(folder()).resolve("x.jsonl");
        Files.writeString(journal, "{\"event\":\"beg");

        assertThat(found(SIX_DAYS)).isEmpty();
        assertThat(journal).hasContent("{\"event\":\"beg");
    }
}

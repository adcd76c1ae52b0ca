package org.landfall.s3.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.file.FileTree;

/**
 * A multipart upload that an earlier run began and did not end, as its journal tells it.
 *
 * @param target   where its object was to be, as {@code s3://BUCKET/KEY}
 * @param uploadId its id
 * @param age      since it began
 * @param fate     what the next run does with it
 */
public record UnfinishedUpload(String target, String uploadId, Duration age, Fate fate) {

    /** Fate of an upload that was cut off. */
    public enum Fate {
        /** The next run goes on with it. */
        CONTINUES,
        /** Missing file, or one that has changed, so that nobody goes on with it. */
        NO_FILE,
        /** Age above that up to which uploads are continued. */
        TOO_OLD
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";

    /**
     * Finds those that have a journal. Nothing is changed, not even a journal that is damaged.
     *
     * @param files  the tree of the sources, whose paths are relative to its root
     * @param folder of the journals in it; it need not be there
     * @param maxAge up to which uploads are continued; 0 for never
     * @throws IOException when a journal cannot be read
     */
    public static List<UnfinishedUpload> in(FileTree files, Path folder, Duration maxAge) throws IOException {
        List<UnfinishedUpload> found = new ArrayList<>();
        for (Path journal : files.list(folder).stream().filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
            begun(files, journal).ifPresent(begun -> found.add(of(begun, files, maxAge)));
        }
        return found;
    }

    /** The journal's first line; none where a crash came before it was whole, and then no part was sent either. */
    private static Optional<UploadEvent.Begun> begun(FileTree files, Path journal) throws IOException {
        if (files.look(journal).filter(its -> its.size() > JournalFolder.LARGEST).isPresent()) {
            return Optional.empty();
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(files.stream(journal), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            return line != null && JSON.readValue(line, UploadEvent.class) instanceof UploadEvent.Begun begun && begun.holdsTogether()
                    ? Optional.of(begun) : Optional.empty();
        } catch (JsonProcessingException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static UnfinishedUpload of(UploadEvent.Begun begun, FileTree files, Duration maxAge) {
        Duration age = Duration.between(Instant.parse(begun.time()), Instant.now());
        Fate fate = age.compareTo(maxAge) > 0 ? Fate.TOO_OLD : hasItsFile(begun, files) ? Fate.CONTINUES : Fate.NO_FILE;
        return new UnfinishedUpload(begun.target().toString(), begun.uploadId(), age, fate);
    }

    private static boolean hasItsFile(UploadEvent.Begun begun, FileTree files) {
        try {
            return begun.isOf(files.identity(files.root().resolve(begun.file())));
        } catch (IOException gone) {
            return false;
        }
    }
}

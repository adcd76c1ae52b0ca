package org.landfall.s3.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.UploadFailedException;

/** The folder of the upload journals, one for each object that is on its way in parts. */
public final class UploadJournals {

    /** No folder: no upload can be continued. */
    public static final UploadJournals NONE = new UploadJournals(null, null);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";
    private static final String DAMAGED = ".damaged";
    private static final int NAME_BYTES = 16;

    private final Path folder;
    private final Path base;

    /**
     * @param folder where they are; made when the first is written
     * @param base   the folder that the sources' paths are written relative to, so that all of it can be moved together
     */
    public UploadJournals(Path folder, Path base) {
        this.folder = folder;
        this.base = base;
    }

    /** The upload to a target that an earlier run, or an earlier attempt, has left. */
    public Optional<EarlierUpload> find(ObjectKey target) {
        if (folder == null) {
            return Optional.empty();
        }
        return read(path(target)).filter(upload -> upload.begun().target().equals(target));
    }

    /** All uploads that earlier runs have left. */
    public List<EarlierUpload> all() {
        if (folder == null || Files.notExists(folder)) {
            return List.of();
        }
        List<EarlierUpload> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> read(file).ifPresent(all::add));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        return all;
    }

    /** The source of an upload. */
    public Path file(EarlierUpload upload) {
        return base.resolve(upload.begun().file());
    }

    /** A path as journals name it. */
    public String relative(Path file) {
        return base == null ? file.toString() : base.relativize(file).toString();
    }

    /**
     * An empty journal for an upload that is about to begin; an earlier one to the same target is gone then.
     *
     * @throws UploadFailedException when it cannot be made
     */
    public UploadJournal create(ObjectKey target) {
        return folder == null ? UploadJournal.NONE
                : open(path(target), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** The journal of an upload that goes on. A line that a crash has cut short is dropped. */
    public UploadJournal reopen(EarlierUpload upload) {
        Path path = path(upload.begun().target());
        try {
            String content = Files.readString(path, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(content.substring(0, content.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Forgets the upload to a target, since it ended one way or another. */
    public void remove(ObjectKey target) {
        if (folder != null) {
            new UploadJournal(path(target), null).discard();
        }
    }

    private UploadJournal open(Path path, StandardOpenOption... options) {
        try {
            Files.createDirectories(folder);
            UploadJournal journal = new UploadJournal(path, FileChannel.open(path, options));
            forceFolder();
            return journal;
        } catch (IOException e) {
            throw new UploadFailedException("was not uploaded: its upload journal " + path + " cannot be written: " + e.getMessage(),
                    "make room or mend the folder's permissions, and run again", e);
        }
    }

    /** The name of a new file is only durable once its folder is. */
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path path(ObjectKey target) {
        byte[] digest = ETags.digest("SHA-256").digest(target.toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES) + SUFFIX);
    }

    private Optional<EarlierUpload> read(Path path) {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            String content = Files.readString(path, StandardCharsets.UTF_8);
            return read(content.substring(0, content.lastIndexOf('\n') + 1).lines().toList());
        } catch (JsonProcessingException | ClassCastException e) {
            return setAside(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Nothing when the crash came before the first line was whole: then no part was sent either. */
    private static Optional<EarlierUpload> read(List<String> lines) throws JsonProcessingException {
        UploadEvent.Begun begun = null;
        UploadEvent.Completing completing = null;
        SortedMap<Integer, UploadEvent.Sent> parts = new TreeMap<>();
        for (String line : lines) {
            UploadEvent event = JSON.readValue(line, UploadEvent.class);
            if (event instanceof UploadEvent.Begun first) {
                begun = first;
            } else if (event instanceof UploadEvent.Sent sent) {
                parts.put(sent.part(), sent);
            } else if (event instanceof UploadEvent.Completing last) {
                completing = last;
            }
        }
        return begun == null ? Optional.empty() : Optional.of(new EarlierUpload(begun, parts, completing));
    }

    private static Optional<EarlierUpload> setAside(Path path) {
        try {
            Files.move(path, path.resolveSibling(path.getFileName() + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static UploadFailedException unreadable(Path path, IOException e) {
        return new UploadFailedException("cannot be uploaded: the upload journal " + path + " cannot be read: " + e.getMessage(),
                "mend its permissions or remove it, and run again", e);
    }
}

package org.landfall.s3.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.landfall.file.Digests;
import org.landfall.file.FileTree;
import org.landfall.file.KernelWords;
import org.landfall.file.OwnFiles;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.UploadFailedException;

/** The journals in a folder. */
public final class JournalFolder implements UploadJournals {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";
    private static final String DAMAGED = ".damaged";
    private static final int NAME_BYTES = 16;

    /** Largest journal that is read, bytes: 10,000 parts take some 2 MB. */
    static final long LARGEST = 16 << 20;

    private final FileTree files;
    private final OwnFiles own;
    private final Path folder;
    private final Consumer<String> damage;

    /**
     * @param files  the tree of the sources, whose paths are written relative to its root, so that all of it can be moved together
     * @param folder where the journals are in it; made when the first is written
     * @param damage hears a sentence about each journal that cannot be one
     */
    public JournalFolder(FileTree files, Path folder, Consumer<String> damage) {
        this.files = files;
        this.folder = folder;
        this.damage = damage;
        own = new OwnFiles(files);
    }

    @Override
    public Optional<EarlierUpload> find(ObjectKey target) {
        return read(path(target)).filter(upload -> upload.begun().target().equals(target));
    }

    @Override
    public List<EarlierUpload> all() {
        List<EarlierUpload> all = new ArrayList<>();
        try {
            files.list(folder).stream().filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> read(file).ifPresent(all::add));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        return all;
    }

    @Override
    public Path file(EarlierUpload upload) {
        return files.root().resolve(upload.begun().file());
    }

    @Override
    public String relative(Path file) {
        return files.root().relativize(file).toString();
    }

    @Override
    public UploadJournal create(ObjectKey target) {
        return open(path(target), own::make);
    }

    @Override
    public UploadJournal reopen(EarlierUpload upload) {
        Path path = path(upload.begun().target());
        try {
            String content = content(path);
            long end = content.substring(0, content.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
            return open(path, file -> own.openAt(file, end));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private String content(Path path) throws IOException {
        try (InputStream content = files.stream(path)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void remove(ObjectKey target) {
        JournalFile.delete(files, path(target));
    }

    @FunctionalInterface
    private interface Opening {
        FileChannel open(Path file) throws IOException;
    }

    private UploadJournal open(Path path, Opening how) {
        try {
            UploadJournal journal = new JournalFile(files, path, how.open(path));
            // the name of a new file is only durable once its folder is
            files.force(folder);
            return journal;
        } catch (IOException e) {
            throw new UploadFailedException("was not uploaded: its upload journal " + path + " cannot be written: " + e.getMessage(),
                    "make room or mend the folder's permissions, and run again", e);
        }
    }

    private Path path(ObjectKey target) {
        byte[] digest = Digests.sha256().digest(target.toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES) + SUFFIX);
    }

    private Optional<EarlierUpload> read(Path path) {
        if (files.isGone(path)) {
            return Optional.empty();
        }
        try {
            if (files.look(path).filter(its -> its.size() > LARGEST).isPresent()) {
                return setAside(path);
            }
            String content = content(path);
            return read(content.substring(0, content.lastIndexOf('\n') + 1).lines().toList());
        } catch (JsonProcessingException | CharacterCodingException | ClassCastException e) {
            return setAside(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Reads an upload; empty when the crash came before the first line was whole: then no part was sent either. */
    private static Optional<EarlierUpload> read(List<String> lines) throws JsonProcessingException {
        UploadEvent.Begun begun = null;
        UploadEvent.Completing completing = null;
        SortedMap<Integer, UploadEvent.Sent> parts = new TreeMap<>();
        for (String line : lines) {
            UploadEvent event = JSON.readValue(line, UploadEvent.class);
            if (event == null || !event.holdsTogether()) {
                throw new JsonMappingException(null, "no event of an upload");
            }
            if (event instanceof UploadEvent.Begun first) {
                begun = first;
            } else if (event instanceof UploadEvent.Sent sent) {
                parts.put(sent.part(), sent);
            } else if (event instanceof UploadEvent.Completing last) {
                completing = last;
            }
        }
        if (begun != null && !fit(parts, begun)) {
            throw new JsonMappingException(null, "no parts of this upload");
        }
        return begun == null ? Optional.empty() : Optional.of(new EarlierUpload(begun, parts, completing));
    }

    private static boolean fit(SortedMap<Integer, UploadEvent.Sent> parts, UploadEvent.Begun begun) {
        PartPlan plan = new PartPlan(begun.size(), begun.partSize());
        return parts.values().stream().allMatch(sent -> sent.part() <= plan.count() && sent.size() == plan.sizeOf(sent.part()));
    }

    private Optional<EarlierUpload> setAside(Path path) {
        try {
            Path aside = path.resolveSibling(path.getFileName() + DAMAGED);
            files.rename(path, aside);
            damage.accept("the upload journal " + path + " cannot be read and was set aside as " + aside.getFileName()
                    + "; its file is sent anew, and what an upload of it left in the bucket stays there until a lifecycle rule removes it");
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static UploadFailedException unreadable(Path path, IOException e) {
        return new UploadFailedException("cannot be uploaded: the upload journal " + path + " cannot be read: " + KernelWords.of(e),
                KernelWords.remedy(e, "mend its permissions or remove it") + ", and run again", e);
    }
}

package org.landfall.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.landfall.SetupException;
import org.landfall.ledger.DigestMap;

/** What a manifest has, by the paths of its files: some fifty bytes each. The words are read in it again when they are needed. */
final class ManifestIndex {

    /** Number of rows that are named one by one. */
    private static final int TOLD = 5;

    private static final long TAKEN = 1;

    private final Manifest manifest;
    private final DigestMap files = new DigestMap();
    private final Set<String> folders = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();
    private final String sha256;
    private long faulty;
    private long silent;

    /** @throws SetupException when the manifest cannot be read, has no entry, or says two things of one file */
    ManifestIndex(Manifest manifest) {
        this.manifest = manifest;
        sha256 = manifest.read(this::add);
        if (files.size() == 0) {
            throw new SetupException("the manifest " + manifest.place() + " has no entry that " + manifest.rules().rules() + " looks for ("
                    + manifest.rules().wanted() + ")", "mend the rules, or say which manifest with --manifest FILE");
        }
    }

    private void add(ManifestRow row) {
        String error = row.fields().getOrDefault(manifest.rules().error(), "");
        if (!error.isEmpty() && !error.equals("false")) {
            faulty++;
            if (errors.size() < TOLD) {
                errors.add(row.place() + " (" + error + ")");
            }
        }
        manifest.rules().files(row, file -> add(row, file));
    }

    private void add(ManifestRow row, Expected file) {
        int entry = files.find(file.path());
        long said = files.fingerprint(file.all());
        if (entry >= 0 && files.first(entry) != said) {
            throw new SetupException("the manifest " + manifest.place() + ", " + row.place() + ", says of " + file.path()
                    + " something else than an entry before it", "let it be written anew, with one entry for each file");
        }
        if (entry < 0) {
            files.put(file.path(), said, 0);
            folders.add(manifest.rules().folder(file.path()));
            silent += file.isSilent() && !file.needed() ? 1 : 0;
        }
    }

    /**
     * Hands over each file of the manifest once, in its order.
     *
     * @throws SetupException when it has changed meanwhile
     */
    void forEach(Consumer<Expected> reader) {
        String now = manifest.read(row -> manifest.rules().files(row, file -> {
            int entry = files.find(file.path());
            if (entry >= 0 && files.second(entry) != TAKEN) {
                files.setSecond(entry, TAKEN);
                reader.accept(file);
            }
        }));
        if (!now.equals(sha256)) {
            throw new SetupException("the manifest " + manifest.place() + " was changed while it was compared", "compare again when it is written");
        }
    }

    boolean has(String source) {
        return files.find(source) >= 0;
    }

    /** The folders that its files are in, in order. */
    Set<String> folders() {
        return folders;
    }

    ManifestSide side(boolean landed) {
        return new ManifestSide(manifest.place().toString(), sha256, files.size(), landed);
    }

    String sha256() {
        return sha256;
    }

    void note(List<String> notes) {
        if (faulty > 0) {
            notes.add("the manifest tells of an error in " + faulty + (faulty == 1 ? " row: " : " rows: ") + String.join(", ", errors)
                    + (faulty > errors.size() ? ", …" : "") + "; what it says there may be wrong");
        }
        if (silent > 0) {
            notes.add("the manifest has no value for " + silent + (silent == 1 ? " file" : " files") + ", which may be there or not");
        }
    }
}

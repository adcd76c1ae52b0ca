package org.landfall.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.file.Place;

/**
 * Copies of files that say what must land, in the hidden folder, since they are deleted themselves when they have landed. Each of several
 * runners keeps its own.
 *
 * @param area the landing directory
 */
public record KeptManifests(LandingArea area) {

    /** The place of the copy of a file of this name. */
    public Path place(String name) {
        return area.manifests().resolve(name);
    }

    /** Keeps a copy, in one step in the place of an earlier one. @param name a file's name without a folder; @throws IOException when it cannot be kept */
    public void keep(String name, InputStream content) throws IOException {
        Path begun = place(name + ".new");
        try {
            write(content, begun);
            area.files().rename(begun, place(name));
            area.files().force(area.manifests());
        } catch (IOException e) {
            discard(begun, e);
            throw e;
        }
    }

    private void discard(Path begun, IOException why) {
        try {
            area.files().deleteIfThere(begun);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private void write(InputStream content, Path to) throws IOException {
        area.own().makeLastingFolders(area.manifests());
        try (FileChannel channel = area.own().make(to)) {
            OutputStream target = Channels.newOutputStream(channel);
            content.transferTo(target);
            channel.force(true);
        }
    }

    /** The latest copy of a file of this name, whichever runner has kept it; empty when none has. */
    public Optional<Place> latest(String name) {
        return Stream.concat(Stream.of(area.unshared()), area.runners().stream())
                .map(runner -> new KeptManifests(runner).place(name).normalize())
                .filter(copy -> copy.startsWith(area.hidden()) && seen(copy).filter(PosixFileAttributes::isRegularFile).isPresent())
                .max(Comparator.comparing(copy -> seen(copy).map(PosixFileAttributes::lastModifiedTime).orElse(FileTime.fromMillis(0))))
                .map(copy -> new Place(area.files(), copy));
    }

    private Optional<PosixFileAttributes> seen(Path copy) {
        try {
            return area.files().look(copy);
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }
}

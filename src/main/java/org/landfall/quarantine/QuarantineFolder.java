package org.landfall.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.file.FileTree;
import org.landfall.file.KernelWords;
import org.landfall.file.LinksOfOthers;
import org.landfall.file.MoveProbe;
import org.landfall.file.OwnFiles;
import org.landfall.file.Place;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;

/**
 * The folder of a quarantine. A file keeps its path in it, below this folder as it was below the landing directory, unless that name is taken:
 * then a number is added.
 *
 * @param tree how it is reached
 * @param path its real path
 */
public record QuarantineFolder(FileTree tree, Path path) {

    private static final String SETTING = "quarantine";

    /**
     * Finds the folder. Looking changes nothing.
     *
     * @param intake what the routes take: they must not take files out of the quarantine again
     * @throws SettingException with one sentence when it cannot be the quarantine of this landing directory
     */
    public static QuarantineFolder of(String text, LandingArea area, Intake intake) {
        try {
            Path given = Path.of(text).toAbsolutePath().normalize();
            Optional<Path> link = LinksOfOthers.onTheWayTo(given);
            if (link.isPresent()) {
                throw unfit(text, "is reached by the link " + link.get() + ", which belongs to another user", "give the path that it leads to");
            }
            Path real = Place.followed(given).path();
            QuarantineFolder folder = new QuarantineFolder(FileTree.of(real), real);
            folder.requireFolder(text);
            folder.requireApart(text, area, intake);
            folder.requireMovesInto(text, area);
            return folder;
        } catch (NoSuchFileException e) {
            throw unfit(text, "does not exist", "make it with mkdir");
        } catch (InvalidPathException e) {
            throw unfit(text, "cannot be used under this locale", "set LC_ALL=C.UTF-8");
        } catch (IOException e) {
            throw unfit(text, "cannot be looked at (" + KernelWords.reason(e) + ")", KernelWords.remedy(e, "mend its permissions"));
        }
    }

    private void requireFolder(String text) throws IOException {
        if (!tree.look(path).map(PosixFileAttributes::isDirectory).orElse(false)) {
            throw unfit(text, "is no folder", "give a folder");
        }
        Optional<Failure> barrier = tree.barrier(path);
        if (barrier.isPresent()) {
            throw unfit(text, "cannot be written (" + barrier.get().reason() + ")", barrier.get().remedy());
        }
    }

    private void requireApart(String text, LandingArea area, Intake intake) {
        if (area.root().startsWith(path)) {
            throw unfit(text, "is the landing directory, or holds it", "give a folder beside it, or one in it such as " + area.root().resolve("quarantine"));
        }
        if (path.startsWith(area.hidden())) {
            throw unfit(text, "lies in " + area.hidden() + ", which is the program's own", "give a folder outside of it");
        }
        if (path.startsWith(area.root()) && intake.reaches(area.source(path))) {
            throw unfit(text, "lies where routes take files" + intake.folders().map(names -> " (" + names + ")").orElse(""),
                    "give a folder beside it, or one such as " + area.root().resolve("quarantine"));
        }
    }

    private void requireMovesInto(String text, LandingArea area) throws IOException {
        Optional<String> apart = new MoveProbe(area.files()).between(area.root(), tree, path);
        if (apart.isPresent()) {
            throw unfit(text, "cannot take a file from " + area.root() + " in one step (" + apart.get() + ")",
                    "give a folder on the file system of the landing directory");
        }
    }

    private static SettingException unfit(String text, String why, String remedy) {
        return new SettingException(SETTING, "the quarantine " + text + " " + why, remedy);
    }

    /** The path at which a file can be put now: nothing is there, and nothing where its reason goes. */
    Path free(String source) {
        Path named = path.resolve(source);
        Path place = named;
        for (int n = 2; tree.exists(place) || tree.exists(Reason.beside(place)); n++) {
            place = named.resolveSibling(named.getFileName() + "." + n);
        }
        return place;
    }

    /** Tells whether a file in it can be the one of a path in the landing directory. */
    boolean isFor(Path place, String source) {
        Path named = path.resolve(source);
        return named.getParent().equals(place.getParent())
                && place.getFileName().toString().matches(Pattern.quote(named.getFileName().toString()) + "(\\.[1-9][0-9]{0,8})?");
    }

    /** Tells whether other users may do anything with it. @throws IOException when it cannot be looked at */
    public boolean isOpenToOthers() throws IOException {
        return tree.look(path).filter(OwnFiles::isOpenToOthers).isPresent();
    }

    /** Makes the folders that a path in it needs, on the disk. */
    void makeFolders(Path place) throws IOException {
        tree.makeFolders(place.getParent());
        for (Path made = place.getParent(); made.startsWith(path); made = made.getParent()) {
            tree.force(made);
        }
    }

    /** Removes the folders above a path that nothing is in any more. */
    void removeEmptyFolders(Path place) throws IOException {
        for (Path left = place.getParent(); !left.equals(path); left = left.getParent()) {
            tree.deleteFolderIfEmpty(left);
        }
    }

    /** Lets go of the folders that are open. */
    public void letGo() {
        try {
            tree.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

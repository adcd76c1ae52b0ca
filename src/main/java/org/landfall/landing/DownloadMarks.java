package org.landfall.landing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.landfall.file.Neighbours;

/**
 * Marks that a download leaves next to a file until it is finished.
 *
 * @param suffix what is added to the file's name while it is written, such as {@code .part}; empty for nothing
 * @param folder the name of the folder next to the file that holds pieces of it, under its name, or its name without a word such as {@code csv_} before it;
 *               empty for none
 */
public record DownloadMarks(String suffix, String folder) {

    /** Marks for a route that names no others. */
    public static final DownloadMarks USUAL = new DownloadMarks(".part", "_parts");

    /** Tells whether a file is one that a download has not finished, by its name. */
    boolean isUnfinished(String source) {
        return !suffix.isEmpty() && source.endsWith(suffix);
    }

    /** Tells whether a folder holds pieces of downloads, by its name. */
    boolean isFolderOfPieces(String name) {
        return !folder.isEmpty() && name.equals(folder);
    }

    /** Reason why a file is not finished, as far as what lies next to it tells; empty when it is. */
    Optional<String> beside(FoundFile found, Neighbours neighbours) {
        String name = found.file().getFileName().toString();
        // what came after a listing belongs to a new download, which leaves the old file alone until it is finished
        if (!suffix.isEmpty() && found.beside().test(name + suffix) && neighbours.has(found.file(), name + suffix)) {
            return Optional.of("is still being downloaded: " + name + suffix + " is beside it");
        }
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        return pieces(found.file(), neighbours).stream()
                .filter(piece -> piece.equals(name) || piece.equals(stem) || stem.endsWith("_" + piece) && isWord(stem, piece.length() + 1))
                .findFirst()
                .map(piece -> "is still being downloaded: " + folder + "/" + piece + " is beside it");
    }

    /** Tells whether a name, but for so many characters at its end, is a word such as {@code csv}: pieces of 1 are not those of report_2024_1. */
    private static boolean isWord(String name, int end) {
        return name.substring(0, name.length() - end).chars().allMatch(Character::isLetter);
    }

    private List<String> pieces(Path file, Neighbours neighbours) {
        return folder.isEmpty() ? List.of() : neighbours.in(file, folder);
    }
}

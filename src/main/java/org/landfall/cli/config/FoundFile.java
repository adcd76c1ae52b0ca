package org.landfall.cli.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.file.CurrentUser;
import org.landfall.file.NamedFile;
import org.landfall.file.Permissions;

/**
 * What was found where a configuration file may be.
 *
 * @param content  its settings; none where it was not read
 * @param warnings what whoever runs this should know of it
 */
record FoundFile(Path path, State state, ConfigurationFile content, List<Failure> warnings) {

    enum State {
        READ, MISSING, UNREADABLE;

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Bytes of the largest file: much more than anyone writes. */
    private static final int LARGEST = 1 << 18;

    /**
     * Reads the file, if it is there.
     *
     * @throws SetupException with one sentence for what is wrong with it
     */
    static FoundFile at(Path path, Place place) {
        try {
            if (!isThere(path, place)) {
                return new FoundFile(path, State.MISSING, ConfigurationFile.EMPTY, List.of());
            }
            Permissions permissions = Permissions.of(path);
            requireTrusted(path, place, permissions);
            return new FoundFile(path, permissions, ConfigurationText.read(path, NamedFile.text(path, LARGEST)));
        } catch (AccessDeniedException e) {
            return unreadable(path, place, e);
        } catch (IOException e) {
            throw new SetupException(path + " cannot be read: " + e.getMessage(), "mend it, or name another file with --config", e);
        }
    }

    private FoundFile(Path path, Permissions permissions, ConfigurationFile content) {
        this(path, State.READ, content, warnings(path, permissions, content));
    }

    /** A link that leads nowhere is there, and not what somebody wants. */
    private static boolean isThere(Path path, Place place) throws IOException {
        if (Files.exists(path)) {
            return true;
        }
        if (Files.isSymbolicLink(path) && Files.notExists(path)) {
            throw new IOException("it is a link that leads nowhere");
        }
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!place.isUsual()) {
                throw new SetupException("the configuration file " + path + " does not exist", path.getFileName() != null && path.toString().contains("/~/")
                        ? "write the home folder in full: nothing has expanded the ~" : "say where it is with --config FILE or LANDFALL_CONFIG");
            }
            return false;
        }
        throw new AccessDeniedException(path.toString());
    }

    /** As ssh does: what another user may write, he could have written. */
    private static void requireTrusted(Path path, Place place, Permissions permissions) {
        if (permissions.everybodyMayWrite() && Files.isRegularFile(path)) {
            throw new SetupException(path + " (" + permissions + ") is not taken: everybody may write it", "chmod o-w " + path + ", after a look at what it says");
        }
        if (place.isUsual() && !permissions.isTrusted()) {
            throw new SetupException(path + " is not taken: it belongs to " + permissions.owner() + ", and " + CurrentUser.name() + " runs this",
                    "chown it, or say --config " + path + " if it is to hold");
        }
    }

    private static FoundFile unreadable(Path path, Place place, AccessDeniedException e) {
        String who = CurrentUser.name() + permissions(path);
        if (place.isUsual()) {
            return new FoundFile(path, State.UNREADABLE, ConfigurationFile.EMPTY,
                    List.of(new Failure(path + " does not hold, since it cannot be read by " + who, place.remedy())));
        }
        throw new SetupException(path + " cannot be read by " + who, place.remedy(), e);
    }

    private static String permissions(Path path) {
        try {
            return " (" + Permissions.of(path) + ")";
        } catch (IOException hidden) {
            return "";
        }
    }

    private static List<Failure> warnings(Path path, Permissions permissions, ConfigurationFile content) {
        List<Failure> warnings = new ArrayList<>();
        if (permissions.strangersMayRead() && content.lines().stream().anyMatch(Setting::holdsPassword)) {
            warnings.add(new Failure("others may read the password in " + path + " (" + permissions + ")",
                    "chmod " + (permissions.isOfRoot() ? "o-r " : "600 ") + path));
        }
        if (permissions.groupMayWriteWhatRootOwns()) {
            warnings.add(new Failure("a group may write " + path + " (" + permissions + "), and so decide what is run", "chmod g-w " + path));
        }
        return warnings;
    }
}

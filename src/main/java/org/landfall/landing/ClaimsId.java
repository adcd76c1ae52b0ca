package org.landfall.landing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.landfall.SetupException;
import org.landfall.file.DurableFolder;

/**
 * The name of a landing directory in the database of its claims. It lies in the directory itself, since the machines that share
 * one may have it under different paths.
 */
public final class ClaimsId {

    private ClaimsId() {}

    /** The name, which the first runner makes. @throws SetupException when it can be neither read nor made */
    public static String of(LandingArea area) {
        Path file = area.hidden().resolve(HiddenNames.CLAIMS_ID);
        try {
            DurableFolder.make(area.home());
            if (Files.notExists(file)) {
                make(file, area.home());
            }
            return UUID.fromString(Files.readString(file, StandardCharsets.UTF_8).strip()).toString();
        } catch (IOException e) {
            throw new SetupException("the file " + file + ", which the runners share, cannot be made or read: " + e.getMessage(),
                    "check the permissions of " + area.hidden(), e);
        } catch (IllegalArgumentException e) {
            throw new SetupException("the file " + file + ", which the runners share, was changed by something else", "stop all runners,"
                    + " remove it, and start them again", e);
        }
    }

    /** Makes the file by a link, since several runners may try at once: it shows a whole file under its name and never replaces another. */
    private static void make(Path file, Path own) throws IOException {
        Path draft = own.resolve(HiddenNames.CLAIMS_ID + ".draft");
        Files.writeString(draft, UUID.randomUUID() + "\n", StandardCharsets.UTF_8);
        try {
            Files.createLink(file, draft);
            DurableFolder.force(file.getParent());
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.delete(draft);
        }
    }
}

package org.landfall.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.UUID;
import org.landfall.SetupException;
import org.landfall.file.KernelWords;

/**
 * The name of a landing directory in the database of its claims. It lies in the directory itself, since the machines that share
 * one may have it under different paths.
 */
public final class ClaimsId {

    private static final int LONGEST = 100;

    private ClaimsId() {}

    /** The name, which the first runner makes. @throws SetupException when it can be neither read nor made */
    public static String of(LandingArea area) {
        Path file = area.hidden().resolve(HiddenNames.CLAIMS_ID);
        try {
            area.own().makeLastingFolders(area.home());
            if (!area.files().exists(file)) {
                make(file, area);
            }
            try (InputStream content = area.files().stream(file)) {
                return UUID.fromString(new String(content.readNBytes(LONGEST), StandardCharsets.UTF_8).strip()).toString();
            }
        } catch (IOException e) {
            throw new SetupException("the file " + file + ", which the runners share, cannot be made or read: " + KernelWords.of(e),
                    KernelWords.remedy(e, "check the permissions of " + area.hidden()), e);
        } catch (IllegalArgumentException e) {
            throw new SetupException("the file " + file + ", which the runners share, was changed by something else", "stop all runners,"
                    + " remove it, and start them again", e);
        }
    }

    /** Makes the file by a link, since several runners may try at once: it shows a whole file under its name and never replaces another. */
    private static void make(Path file, LandingArea area) throws IOException {
        Path draft = area.home().resolve(HiddenNames.CLAIMS_ID + ".draft");
        try (OutputStream content = Channels.newOutputStream(area.own().make(draft))) {
            content.write((UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try {
            area.files().link(draft, file);
            area.files().force(file.getParent());
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            area.files().delete(draft);
        }
    }
}

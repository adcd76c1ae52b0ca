package org.landfall.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.landfall.text.Figures;

/**
 * Checks whether there is room for what a run writes apart from the files: the ledger and the journals of uploads. Files are renamed into the
 * hidden folder, which takes none.
 *
 * <pre>
 * free, on the disk with the least
 * below the estimate               fail
 * below ten times the estimate     warn
 * else                             ok
 * </pre>
 */
final class DiskSpace extends LandingCheck {

    /** Space for folders, locks and the blocks that file systems round up to, bytes. */
    private static final long BASE = 8L << 20;
    /** Space for one file's lines in the ledger, bytes, with a margin. */
    private static final long PER_FILE = 2048;
    /** A part of 16 MiB has a line of some 150 bytes in a journal. */
    private static final long BYTES_PER_JOURNAL_BYTE = (16L << 20) / 256;

    DiskSpace(LandingView landing) {
        super(Topic.MACHINE, "disk space", landing);
    }

    @Override
    Finding look() {
        long needed = BASE + landing.waiting().files() * PER_FILE + landing.waiting().bytes() / BYTES_PER_JOURNAL_BYTE;
        try {
            long free = Long.MAX_VALUE;
            for (Path place : List.of(landing.survey().hidden(), landing.survey().ledger())) {
                free = Math.min(free, Files.getFileStore(existing(place)).getUsableSpace());
            }
            String found = Figures.bytes(free) + " free for ledger and journals, which take up to " + Figures.bytes(needed);
            String remedy = "make room, or choose another disk with --ledger";
            if (free < needed) {
                return fail(found, remedy);
            }
            return free < 10 * needed ? warn(found, remedy) : ok(found);
        } catch (IOException e) {
            return notTested("the free space cannot be read: " + e.getMessage());
        }
    }

    /** The path, or the nearest folder above it that is there. */
    static Path existing(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}

package org.landfall.doctor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.file.CurrentUser;
import org.landfall.file.KernelWords;
import org.landfall.file.Place;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.text.Figures;

/**
 * Checks whether the ledger can be written and read.
 *
 * <pre>
 * ledger             can be written   last line   lines
 * not there          no                                       fail
 * not there          yes                                      ok
 * there              no                                       fail
 * there              yes              cut short               warn: the next run sets it aside
 * there              yes              whole       not records fail
 * there              yes              whole       records     ok
 * </pre>
 */
final class LedgerAccess extends LandingCheck {

    LedgerAccess(LandingView landing) {
        super(Topic.MACHINE, "ledger", landing);
    }

    @Override
    Finding look() {
        Path ledger = landing.survey().ledger();
        Path existing = DiskSpace.existing(ledger);
        if (!Files.isWritable(existing) || existing.equals(ledger) && !Files.isReadable(ledger)) {
            return fail(existing + " cannot be " + (Files.isWritable(existing) ? "read" : "written") + " by "
                    + CurrentUser.name(), "mend its permissions, or choose another place with --ledger");
        }
        if (!existing.equals(ledger)) {
            return Files.isDirectory(existing) ? ok(ledger + " will be made")
                    : fail(existing + " is no folder", "choose another place with --ledger");
        }
        return content(landing.survey().ledgerPlace());
    }

    private Finding content(Place ledger) {
        try {
            if (ledger.tree().look(ledger.path()).filter(PosixFileAttributes::isRegularFile).isEmpty()) {
                return fail(ledger + " is no file", "choose another place with --ledger");
            }
            if (!endsWithLine(ledger)) {
                return warn("the last line of " + ledger + " was cut short", "nothing: the next run sets it aside");
            }
            AtomicLong records = new AtomicLong();
            new LedgerFile(ledger).forEach(entry -> records.incrementAndGet());
            return ok(ledger + " holds " + Figures.count(records.get(), "record") + " and can be written");
        } catch (LedgerException e) {
            return fail(e.failure());
        } catch (IOException e) {
            return fail(ledger + " cannot be read: " + KernelWords.of(e), KernelWords.remedy(e, "mend its permissions") + ", or choose another place with --ledger");
        }
    }

    private static boolean endsWithLine(Place ledger) throws IOException {
        try (RandomAccessFile file = ledger.open()) {
            if (file.length() == 0) {
                return true;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }
}

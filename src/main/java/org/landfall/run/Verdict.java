package org.landfall.run;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.landfall.Breakdown;
import org.landfall.Failure;
import org.landfall.FailureException;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.file.CurrentUser;
import org.landfall.ledger.LedgerEvent;
import org.landfall.s3.ConflictException;

/**
 * Meaning of an exception for its file.
 *
 * @param event   conflict, refused or failed
 * @param failure why, and what to do
 * @param flaw    what is wrong with the file itself
 */
record Verdict(LedgerEvent event, Failure failure, Flaw flaw) {

    /** Names of Java classes, addresses of objects and ids of exchanges. */
    private static final Pattern INSIDE = Pattern.compile("\\b([a-z][a-z0-9_]*\\.){2,}[A-Z][\\w$]*(@[0-9a-f]+)?:? ?| ?Exchange\\[[^]]*]\\.?");

    static Verdict of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof FailureException told) {
                return new Verdict(event(told), told.failure(), told instanceof RefusedException refused ? refused.flaw() : Flaw.NONE);
            }
            if (t instanceof NoSuchFileException) {
                return failed(new Failure("vanished before it could be read", "nothing was uploaded"));
            }
            if (t instanceof AccessDeniedException) {
                return failed(new Failure("may not be read by " + CurrentUser.name(), "give it read permission"));
            }
            if (t instanceof FileSystemException system && system.getReason() != null) {
                return failed(new Failure("cannot be read (" + system.getReason() + ")", "it stays, run again"));
            }
        }
        if (Breakdown.is(thrown)) {
            return failed(Breakdown.failure(thrown));
        }
        return failed(new Failure("its route failed: " + plain(thrown), "it stays"));
    }

    private static Verdict failed(Failure failure) {
        return new Verdict(LedgerEvent.FAILED, failure, Flaw.NONE);
    }

    /** What an exception says, without what only its programmer knows. */
    static String plain(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = last.getMessage() == null ? "" : INSIDE.matcher(last.getMessage()).replaceAll(" ").strip().replaceAll("\\s+", " ");
        return message.isEmpty() ? "it gave no reason" : message;
    }

    private static LedgerEvent event(FailureException told) {
        if (told instanceof ConflictException) {
            return LedgerEvent.CONFLICT;
        }
        return told instanceof RefusedException ? LedgerEvent.REFUSED : LedgerEvent.FAILED;
    }
}

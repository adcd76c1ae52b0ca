package org.landfall.cli;

import java.io.PrintWriter;
import org.landfall.cli.log.ErrorLine;
import org.landfall.cli.screen.StartingLine;

/** What the program has said on its standard output and error: nobody may have heard it, and then its exit code is not 0. */
final class Spoken {

    private final PrintWriter err;

    Spoken(PrintWriter err) {
        this.err = err;
    }

    /** The exit code of a program that ends with this one, now that it has said everything; tells once if it could not be said. */
    int exitCode(int code) {
        StartingLine.clear();
        boolean lost = System.out.checkError();
        if (lost) {
            err.println(ErrorLine.of("the standard output could not be written, as to a full disk or a reader that is gone; what the program did is"
                    + " done, and the ledger of a move says what that was"));
            err.flush();
        }
        return lost || System.err.checkError() ? Math.max(ExitCode.NOT_ALL.code(), code) : code;
    }
}

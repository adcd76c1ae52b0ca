package org.landfall.cli.screen;

import java.util.concurrent.atomic.AtomicBoolean;

/** Line by which the launcher has said on a terminal that the program begins. Whatever the program says first takes its place. */
public final class StartingLine {

    /** Variable by which the launcher tells that the line is there. */
    private static final String VARIABLE = "LAUNCHER_SAYS_STARTING";
    private static final String ERASE = "\r\u001b[K";

    private static final AtomicBoolean GONE = new AtomicBoolean();

    private StartingLine() {}

    /** Takes it away, if it is there. */
    public static void clear() {
        if (!GONE.getAndSet(true) && System.getenv(VARIABLE) != null) {
            System.err.print(ERASE);
            System.err.flush();
        }
    }
}

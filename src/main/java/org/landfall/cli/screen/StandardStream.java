package org.landfall.cli.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A standard stream of the program, which may be a terminal. It knows nothing of the library for terminals, which a move into a log need not load. */
public enum StandardStream {

    OUTPUT("1"),
    ERROR("2");

    private final Path place;

    StandardStream(String descriptor) {
        place = Path.of("/proc/self/fd", descriptor);
    }

    /** Tells whether both are the same terminal, as far as the system tells; what is said on one must not break the bars on the other. */
    public static boolean areTheSame() {
        try {
            return Files.readSymbolicLink(OUTPUT.place).equals(Files.readSymbolicLink(ERROR.place));
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    /** Tells whether it may be a terminal, as far as the system tells; the library for terminals would start a process to ask. */
    public boolean mayBeTerminal() {
        try {
            return !Files.readSymbolicLink(place).toString().matches("(pipe|socket):.*|/dev/null") && !Files.isRegularFile(place);
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }
}

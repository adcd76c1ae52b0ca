package org.landfall.cli.rehearsal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.landfall.cli.Main;

/**
 * The program with a lake of its own, in this process: whatever it is told, it does with that. It is an entry point for the making of the
 * archive of classes, which keeps what a JVM has loaded and learned until it ends.
 */
public final class Rehearsal {

    private static final Path KEYS = Path.of("keys");

    private Rehearsal() {}

    /** Starts the program. @param arguments its command and options, but for the address of the server */
    public static void main(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--endpoint", PracticeLake.open(KEYS).toString()));
        Main.main(all.toArray(String[]::new));
    }
}

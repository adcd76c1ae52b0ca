package org.landfall.campaign.call;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.landfall.campaign.PreloadedLibrary;
import org.landfall.server.ServerUnavailableException;

/** The library that sees the system calls of a program and ends the program at one, or lets one fail; made of {@code src/test/c/calls.c}. */
final class CallShim {

    private static CallShim shared;

    private final Path library;

    private CallShim(Path library) {
        this.library = library;
    }

    /**
     * The library, made once in a JVM.
     *
     * @throws ServerUnavailableException on another system than Linux, or without a C compiler
     */
    static synchronized CallShim compiled() {
        if (shared == null) {
            shared = new CallShim(PreloadedLibrary.compiled("calls"));
        }
        return shared;
    }

    /**
     * The environment in which a program is seen.
     *
     * @param program the name of its executable; what starts it, such as a shell, is not seen
     * @param trace   the file that the calls are added to
     */
    Map<String, String> environment(String program, CallSight sight, Path trace, CallPoint point, CallDeed deed) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LD_PRELOAD", library.toString());
        environment.put("CALLS_PROGRAM", program);
        environment.put("CALLS_ROOT", sight.root().toString());
        environment.put("CALLS_PORT", String.valueOf(sight.server()));
        environment.put("CALLS_DATABASE", String.valueOf(sight.database()));
        environment.put("CALLS_TRACE", trace.toString());
        environment.put("CALLS_POINT", point.tabbed());
        environment.put("CALLS_DEED", deed.word());
        return environment;
    }
}

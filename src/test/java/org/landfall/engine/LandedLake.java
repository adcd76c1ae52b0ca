package org.landfall.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.cli.LandfallProcess;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;

/**
 * A lake that the program has landed.
 *
 * @param landing where its files were
 * @param lake    where they are
 */
record LandedLake(LandingFolder landing, Lake lake) {

    /** Lands what is in a directory, with more options. @throws IllegalStateException when not all of it lands */
    static LandedLake of(LandingFolder landing, Lake lake, String... options) throws IOException, InterruptedException {
        LandedLake landed = new LandedLake(landing, lake);
        good(landed.landfall(Stream.concat(Stream.of("move", "--settle-age", "0"), Arrays.stream(options)).toArray(String[]::new)));
        return landed;
    }

    /** What the program prints for an engine, and what it warns of. */
    LandfallProcess.Ended table(QueryEngine engine, String... options) throws IOException, InterruptedException {
        return good(landfall(Stream.concat(Stream.of("table", "--engine", engine.name(), "--table", QueryEngine.TABLE), Arrays.stream(options))
                .toArray(String[]::new)));
    }

    private LandfallProcess.Ended landfall(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--landing", landing.root().toString(), "--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString()));
        return LandfallProcess.with(lake).run(all);
    }

    private static LandfallProcess.Ended good(LandfallProcess.Ended ended) {
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.toString());
        }
        return ended;
    }
}

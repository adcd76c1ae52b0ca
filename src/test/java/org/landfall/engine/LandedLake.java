package org.landfall.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.landfall.cli.LandfallProcess;
import org.landfall.route.LandingFolder;
import org.landfall.sample.RealColumns;
import org.landfall.server.Lake;
import org.landfall.table.LandedLedger;

/**
 * A lake that the program has landed.
 *
 * @param landing where its files were
 * @param lake    where they are
 */
record LandedLake(LandingFolder landing, Lake lake) {

    /** Lands what is in a directory. @throws IllegalStateException when not all of it lands */
    static LandedLake of(LandingFolder landing, Lake lake) throws IOException, InterruptedException {
        LandedLake landed = new LandedLake(landing, lake);
        good(landed.landfall("move", "--settle-age", "0"));
        return landed;
    }

    /** What the program prints for an engine, and what it warns of. */
    LandfallProcess.Ended table(QueryEngine engine) throws IOException, InterruptedException {
        return good(landfall("table", "--engine", engine.name(), "--table", QueryEngine.TABLE, "--ledger", seen().toString()));
    }

    /** A ledger with what is seen of the landed files while they are read. */
    private Path seen() throws IOException {
        Path path = Files.createTempDirectory(landing.root().getParent(), "seen").resolve("ledger.jsonl");
        try (LandedLedger ledger = LandedLedger.at(path, lake.bucket())) {
            lake.objects().forEach((key, content) -> {
                if (key.endsWith(".csv") && content.length > 0) {
                    long breaks = new String(content, StandardCharsets.UTF_8).contains("ST\nSUITE") ? 20 : 0;
                    ledger.with(breaks == 0 ? null : breaks, null).landed(key, 20, content.length, RealColumns.names().toArray(String[]::new));
                }
            });
        }
        return path;
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

package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Failure;

class InventoryTest {

    private static final Intake INTAKE = new Intake(List.of(FileRule.ALL.ofPattern("2024/.+").calledByFolder("year folder")));

    @TempDir
    private Path folder;

    /** A record of the ledger about such a path would be none that a later run takes. */
    @Test
    void aLandingDirectoryThatCannotBeLookedThroughIsTheEmptyPath() throws Exception {
        Path landing = Files.createDirectory(folder.resolve("landing"));
        LandingArea area = LandingArea.of(landing.toString(), "", "run");
        Files.delete(landing);
        Files.writeString(landing, "a file in its place");

        Map<String, Failure> overlooked = new TreeMap<>();
        new Inventory(area, INTAKE).look(source -> false, Instant.MIN, overlooked::put);

        assertThat(overlooked).containsOnlyKeys("");
        assertThat(overlooked.get("").after("the landing directory ").sentence()).startsWith("the landing directory cannot be looked at (");
    }
}

package org.landfall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.landfall.SetupException;

/** A plan of more files than fit into memory. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PlanListTest {

    private static final int FILES = 100;

    @TempDir
    private Path temporary;

    private String before;

    @BeforeEach
    void usePlaceOfItsOwn() {
        before = System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void useOriginalPlace() {
        System.setProperty("java.io.tmpdir", before);
    }

    private static PlannedFile file(int number) {
        return new PlannedFile(String.format("2024/ü %03d.csv", number), number, "raw/" + number, number % 2 == 0 ? null : "raw/other/" + number);
    }

    private static Plan planOf(int inMemory) {
        Plan plan = new Plan(inMemory);
        IntStream.range(0, FILES).map(n -> n * 37 % FILES).forEach(n -> plan.add(file(n)));
        return plan;
    }

    private static List<PlannedFile> read(Plan plan) {
        List<PlannedFile> files = new ArrayList<>();
        plan.forEach(files::add);
        return files;
    }

    @Test
    void everyFileComesBackWholeInTheOrderOfThePathsHoweverOften() {
        for (int inMemory : new int[] {1, 7, FILES, FILES + 1}) {
            try (Plan plan = planOf(inMemory)) {
                List<PlannedFile> expected = IntStream.range(0, FILES).mapToObj(PlanListTest::file).toList();
                assertThat(read(plan)).as("%d in memory", inMemory).isEqualTo(expected);
                assertThat(read(plan)).as("read again").isEqualTo(expected);
                assertThat(plan.files()).isEqualTo(FILES);
                assertThat(plan.bytes()).isEqualTo(FILES * (FILES - 1) / 2);
            }
        }
    }

    @Test
    void nothingOfItStaysBehind() throws IOException {
        try (Plan plan = planOf(7)) {
            assertThat(temporary).isDirectoryContaining("glob:**/landfall-plan*");
            read(plan);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderForTemporaryFilesThatIsNotThereIsToldInOneSentence() throws IOException {
        Files.delete(temporary);
        assertThatThrownBy(() -> planOf(7)).isInstanceOf(SetupException.class).hasMessageContaining("needs room in the folder for temporary files")
                .hasMessageContaining(temporary.toString());
        Files.createDirectory(temporary);
    }
}

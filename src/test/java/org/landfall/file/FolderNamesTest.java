package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderNamesTest {

    @TempDir
    private Path folder;

    private void make(List<String> names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    private static List<String> rest(FolderNames names) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path name = names.next(); name != null; name = names.next()) {
            all.add(name.toString());
        }
        return all;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(n -> String.format("csv_%03d.csv", n * 7 % count)).toList();
    }

    @Test
    void everyNameComesOnceAndInOrderHoweverManyWindowsItTakes() throws IOException {
        make(numbered(100));
        for (int window : new int[] {1, 3, 99, 100, 101}) {
            assertThat(rest(new FolderNames(FileTree.of(folder), folder, window))).as("a window of %d", window)
                    .containsExactlyElementsOf(numbered(100).stream().sorted().toList());
        }
    }

    @Test
    void aReaderMayBeginFurtherOnAndComesToWhatIsBeforeThatLast() throws IOException {
        make(numbered(8));

        assertThat(rest(FolderNames.from(FileTree.of(folder), folder, 0.75))).containsExactly("csv_006.csv", "csv_007.csv", "csv_000.csv", "csv_001.csv", "csv_002.csv",
                "csv_003.csv", "csv_004.csv", "csv_005.csv");
        assertThat(rest(FolderNames.from(FileTree.of(folder), folder, 0.999))).hasSize(8).startsWith("csv_007.csv", "csv_000.csv");
    }

    @Test
    void whatLeavesTheFolderMeanwhileLetsNoNameBeSkipped() throws IOException {
        make(numbered(20));
        FolderNames names = new FolderNames(FileTree.of(folder), folder, 4);
        List<String> seen = new ArrayList<>();
        for (Path name = names.next(); name != null; name = names.next()) {
            seen.add(name.toString());
            Files.delete(folder.resolve(name));
        }
        assertThat(seen).containsExactlyElementsOf(numbered(20).stream().sorted().toList());
    }

    @Test
    void aNameThatComesAheadIsSeenAndOneBehindIsLeftForTheNextReader() throws IOException {
        make(List.of("b", "d", "f"));
        FolderNames names = new FolderNames(FileTree.of(folder), folder, 1);
        assertThat(names.next()).hasToString("b");
        make(List.of("a", "e"));
        assertThat(rest(names)).containsExactly("d", "e", "f");
    }

    @Test
    void anEmptyFolderHasNoName() throws IOException {
        assertThat(FolderNames.from(FileTree.of(folder), folder, 0).next()).isNull();
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> FolderNames.from(FileTree.of(folder), folder.resolve("gone"), 0).next()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFolderThatWasReadWhollyHoldsNoNameThatItDidNotShow() throws IOException {
        make(List.of("a.csv", "a.csv.part", "b.csv"));
        FolderNames names = FolderNames.from(FileTree.of(folder), folder, 0.5);
        names.next();

        assertThat(names.mayHold("a.csv.part")).isTrue();
        assertThat(names.mayHold("b.csv.part")).isFalse();
    }

    @Test
    void aFolderThatWasReadInPiecesMayHoldEveryName() throws IOException {
        make(numbered(10));
        FolderNames names = new FolderNames(FileTree.of(folder), folder, 4);
        rest(names);

        assertThat(names.mayHold("never.csv.part")).isTrue();
    }

    @Test
    void aFolderThatWasNotReadYetMayHoldEveryName() {
        assertThat(FolderNames.from(FileTree.of(folder), folder, 0).mayHold("a.csv.part")).isTrue();
    }
}

package org.landfall.campaign.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of a disk: each kind of loss that POSIX allows is among the disks that it leaves, and none that it does not. */
class DiskLogTest {

    private static final int SEEDS = 300;
    private static final int MODE = 0600;
    private static final long NEW = 1L << 60;

    @TempDir
    private Path folder;

    private Path root;
    private DiskLog log;

    @BeforeEach
    void layTwoFoldersWithAFile() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        Files.createDirectory(root.resolve("here"));
        Files.createDirectory(root.resolve("there"));
        Files.writeString(root.resolve("here/a"), "content");
        log = new DiskLog(DiskImage.of(root, new SpareNames(Files.createDirectory(folder.resolve("spares")), file -> true)));
    }

    private long inode(String path) throws IOException {
        return (Long) Files.getAttribute(root.resolve(path), "unix:ino");
    }

    private void write(long inode, long at, String text) {
        log.write(inode, at, text.getBytes(StandardCharsets.UTF_8));
    }

    private void create(String path, long inode) {
        log.create(Path.of(path), inode, MODE, 0);
    }

    /** What each of many disks holds of some files: their content, and a dash for one that is not there. */
    private Set<String> left(String... paths) {
        Stream<Loss> losses = Stream.concat(Stream.of(Loss.ALL, Loss.NONE, Loss.ALL_BUT_LAST), LongStream.range(0, SEEDS).mapToObj(Loss::drawn));
        return losses.map(log::after).map(disk -> Stream.of(paths).map(path -> content(disk, Path.of(path))).collect(Collectors.joining(" ")))
                .collect(Collectors.toSet());
    }

    private static String content(DiskImage disk, Path path) {
        return disk.at(path).map(file -> new String(disk.content(file), StandardCharsets.UTF_8)).orElse("-");
    }

    @Test
    void whatNobodyHasWaitedForMayBeLost() {
        create("here/b", NEW);
        write(NEW, 0, "x");

        assertThat(content(log.after(Loss.ALL), Path.of("here/b"))).isEqualTo("-");
        assertThat(content(log.after(Loss.NONE), Path.of("here/b"))).isEqualTo("x");
    }

    @Test
    void aFileThatWasWaitedForHasItsBytesAndPerhapsNoName() {
        create("here/b", NEW);
        write(NEW, 0, "x");
        log.sync(NEW);

        assertThat(left("here/b")).containsExactlyInAnyOrder("-", "x");
    }

    @Test
    void aNameThatWasWaitedForMayLeadToNothing() throws IOException {
        create("here/b", NEW);
        write(NEW, 0, "x");
        log.sync(inode("here"));

        assertThat(left("here/b")).containsExactlyInAnyOrder("", "\0", "x");
    }

    @Test
    void aFileIsThereForSureWhenItAndItsNameWereWaitedFor() throws IOException {
        create("here/b", NEW);
        write(NEW, 0, "x");
        log.sync(NEW);
        log.sync(inode("here"));

        assertThat(left("here/b")).containsExactly("x");
    }

    @Test
    void whatIsWrittenAfterTheWaitMayBeLostAgain() throws IOException {
        write(inode("here/a"), 7, "1");
        log.sync(inode("here/a"));
        write(inode("here/a"), 8, "2");

        assertThat(left("here/a")).containsExactlyInAnyOrder("content1", "content1\0", "content12");
    }

    @Test
    void anAppendedLineIsTornOrHasZeroes() throws IOException {
        write(inode("here/a"), 7, "12");

        assertThat(left("here/a")).containsExactlyInAnyOrder("content", "content1", "content\0\0", "content1\0", "content12");
    }

    @Test
    void aFolderThatWasWaitedForIsNotThereWithoutItsOwnName() {
        log.makeFolder(Path.of("new"), NEW, MODE);
        create("new/b", NEW + 1);
        log.sync(NEW + 1);
        log.sync(NEW);

        assertThat(left("new/b")).containsExactlyInAnyOrder("-", "");
    }

    @Test
    void namesInAFolderComeInAnyOrder() {
        create("here/b", NEW);
        create("here/c", NEW + 1);

        assertThat(left("here/b", "here/c")).containsExactlyInAnyOrder("- -", "- ", " -", " ");
    }

    @Test
    void aRenameWithinAFolderIsThereWholeOrNotAtAll() throws IOException {
        log.rename(Path.of("here/a"), Path.of("here/b"), inode("here/a"));

        assertThat(left("here/a", "here/b")).containsExactlyInAnyOrder("content -", "- content");
    }

    @Test
    void aRenameFromOneFolderToAnotherMayLeaveBothNamesAndNeverNone() throws IOException {
        log.rename(Path.of("here/a"), Path.of("there/a"), inode("here/a"));

        assertThat(left("here/a", "there/a")).containsExactlyInAnyOrder("content -", "content content", "- content");
    }

    @Test
    void aWaitForTheFormerFolderKeepsTheRename() throws IOException {
        log.rename(Path.of("here/a"), Path.of("there/a"), inode("here/a"));
        log.sync(inode("here"));

        assertThat(left("here/a", "there/a")).containsExactly("- content");
    }

    @Test
    void aDeletionMayBeKeptAndTheLinkBeforeItLost() throws IOException {
        log.link(Path.of("here/a"), Path.of("there/a"));
        log.remove(Path.of("here/a"));

        assertThat(left("here/a", "there/a")).contains("- -");

        log.sync(inode("there"));
        assertThat(left("here/a", "there/a")).doesNotContain("- -");
    }

    @Test
    void aFolderIsGoneOnlyWithWhatWasTakenOutOfIt() throws IOException {
        log.rename(Path.of("here/a"), Path.of("there/a"), inode("here/a"));
        log.remove(Path.of("here"));

        assertThat(left("here/a", "there/a")).doesNotContain("- -");
        assertThat(log.after(Loss.ALL_BUT_LAST).lines()).hasSize(3).noneMatch(line -> line.startsWith("here"));
    }

    @Test
    void aDeletedFileIsThereAgainThoughItsNumberIsAnothersNow() throws IOException {
        log.remove(Path.of("here/a"));
        create("there/b", inode("here/a"));
        write(inode("here/a"), 0, "other");

        assertThat(content(log.after(Loss.ALL), Path.of("here/a"))).isEqualTo("content");
        assertThat(content(log.after(Loss.NONE), Path.of("there/b"))).isEqualTo("other");
    }

    @Test
    void aFileThatIsCutOffOrOpenedAnewMayHaveItsBytesAgain() throws IOException {
        log.truncate(inode("here/a"), 3);
        assertThat(left("here/a")).containsExactlyInAnyOrder("content", "con");

        log.create(Path.of("here/a"), inode("here/a"), MODE, 0);
        assertThat(left("here/a")).contains("content", "");
    }

    @Test
    void rightsAreLostAsWell() throws IOException {
        log.permit(inode("here/a"), 0400);

        assertThat(log.after(Loss.NONE).lines()).anyMatch(line -> line.startsWith("here/a 400"));
        assertThat(log.after(Loss.ALL).lines()).noneMatch(line -> line.startsWith("here/a 400"));
    }

    @Test
    void aTraceThatDoesNotFitTheDiskIsRefused() {
        assertThatThrownBy(() -> log.remove(Path.of("here/none"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> log.sync(NEW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> log.rename(Path.of("here/a"), Path.of("there/a"), NEW)).isInstanceOf(IllegalStateException.class);
    }

    /** A record is written, and then the file goes that it is about. */
    private Set<String> recordAndFile(Consumer<Long> waiting) throws IOException {
        create("there/ledger", NEW);
        write(NEW, 0, "landed");
        waiting.accept(NEW);
        log.remove(Path.of("here/a"));
        return left("there/ledger", "here/a");
    }

    @Test
    void noFileIsGoneWithoutItsRecordWhereSomebodyWaits() throws IOException {
        long there = inode("there");
        assertThat(recordAndFile(ledger -> Set.of(ledger, there).forEach(log::sync))).containsExactlyInAnyOrder("landed content", "landed -");
    }

    @Test
    void aFileIsGoneWithoutItsRecordWhereNobodyWaitsForTheBytes() throws IOException {
        long there = inode("there");
        assertThat(recordAndFile(ledger -> log.sync(there))).contains(" -", "land -");
    }

    @Test
    void aFileIsGoneWithoutItsRecordWhereNobodyWaitsForTheName() throws IOException {
        assertThat(recordAndFile(ledger -> log.sync(ledger))).contains("- -");
    }

    @Test
    void aDiskIsLaidWithTheVeryFilesTheirNamesAndRights() throws IOException {
        long inode = inode("here/a");
        log.link(Path.of("here/a"), Path.of("there/b"));
        log.makeFolder(Path.of("new"), NEW, 0700);
        create("new/c", NEW + 1);
        write(NEW + 1, 0, "c");
        Files.delete(root.resolve("here/a"));

        Path laid = folder.resolve("laid");
        log.lay(Loss.NONE, laid);

        assertThat(DiskImage.of(laid, SpareNames.NONE).lines()).isEqualTo(log.after(Loss.NONE).lines());
        for (String name : List.of("here/a", "there/b")) {
            assertThat(Files.getAttribute(laid.resolve(name), "unix:ino")).isEqualTo(inode);
        }
        assertThat(laid.resolve("new/c")).hasContent("c");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(laid.resolve("new")))).isEqualTo("rwx------");
    }

    @Test
    void aFileThatWasWrittenIntoIsLaidAnew() throws IOException {
        write(inode("here/a"), 7, "1");
        Files.writeString(root.resolve("here/a"), "content1");

        Path laid = folder.resolve("laid");
        log.lay(Loss.ALL, laid);

        assertThat(laid.resolve("here/a")).hasContent("content");
        assertThat(Files.getAttribute(laid.resolve("here/a"), "unix:ino")).isNotEqualTo(inode("here/a"));
    }

    @Test
    void theSameSeedLeavesTheSameDisk() {
        create("here/b", NEW);
        create("here/c", NEW + 1);
        Set<Set<String>> disks = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            disks.add(log.after(Loss.drawn(7)).lines());
        }
        assertThat(disks).hasSize(1);
    }
}

package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Prerequisite;
import org.landfall.server.SystemCommand;

/** No link leads out of a tree, also not one that comes in the place of a folder while it is worked in. */
class FileTreeTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path file;
    private Outside outside;
    private Map<String, String> before;
    private FileTree tree;

    @BeforeEach
    void make() throws IOException {
        outside = Outside.in(folder.resolve("outside"));
        before = outside.tree();
        root = Files.createDirectory(folder.toRealPath().resolve("root"));
        file = Files.writeString(Files.createDirectories(root.resolve("2024")).resolve("a.csv"), "mine");
        Files.createDirectory(root.resolve("kept"));
        tree = FileTree.of(root);
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        tree.close();
        assertThat(outside.tree()).isEqualTo(before);
    }

    @Test
    void whatMayNotBeMadeOrOpenedIsToldWithAReason() throws Exception {
        Path barred = Files.createDirectory(root.resolve("barred"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        Prerequisite.orSkip(!Files.isReadable(barred), "a user whom permissions bind: not root");

        assertThatThrownBy(() -> tree.list(barred)).isInstanceOf(AccessDeniedException.class).hasMessage(barred + ": permission denied");
        assertThatThrownBy(() -> FileTree.of(barred).list(barred)).isInstanceOf(AccessDeniedException.class).hasMessage(barred + ": permission denied");
        Files.setPosixFilePermissions(barred, PosixFilePermissions.fromString("r-x------"));
        assertThatThrownBy(() -> tree.makeFolders(barred.resolve("new"))).isInstanceOf(AccessDeniedException.class)
                .hasMessage(barred.resolve("new") + ": permission denied");
    }

    @Test
    void aFolderThatIsImmutableIsToldInTheWordsOfTheKernel() throws Exception {
        Path year = root.resolve("2024");
        Prerequisite.orSkip(SystemCommand.run("chattr", "+i", year.toString()) == 0, "a user and a file system that can mark files as immutable (chattr)");
        try {
            assertThat(tree.barrier(year)).hasValueSatisfying(barrier -> assertThat(barrier.sentence()).isEqualTo("Operation not permitted; see with"
                    + " lsattr whether it is immutable, and with findmnt whether its file system is read-only"));
        } finally {
            SystemCommand.run("chattr", "-i", year.toString());
        }
        assertThat(tree.barrier(year)).isEmpty();
    }

    /** The folder, with what is in it, goes elsewhere in the tree, and a link to a folder outside comes in its place. */
    private void swap() throws IOException {
        Files.move(root.resolve("2024"), root.resolve("moved"));
        Files.createSymbolicLink(root.resolve("2024"), outside.folder());
    }

    private String read(Path path) throws IOException {
        try (InputStream content = tree.stream(path)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFolderThatBecameALinkIsNotReadThrough() throws IOException {
        assertThat(read(file)).isEqualTo("mine");
        swap();

        assertThatThrownBy(() -> read(file)).isInstanceOf(LinkException.class).hasMessage(root.resolve("2024") + ": is a symbolic link, which is not followed");
        assertThatThrownBy(() -> tree.identity(file)).isInstanceOf(IOException.class);
        assertThat(tree.isGone(file)).isTrue();
    }

    @Test
    void aFolderThatBecameALinkIsNotWrittenThrough() throws IOException {
        Path other = Files.writeString(root.resolve("kept/a.csv"), "other");
        Files.writeString(root.resolve("kept/inner.csv"), "inner");
        assertThat(tree.exists(file)).isTrue();
        swap();

        assertThatThrownBy(() -> tree.link(other, root.resolve("2024/new.csv"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> tree.makeFolders(root.resolve("2024/new/deeper"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> tree.delete(root.resolve("2024/2024/inner.csv"))).isInstanceOf(IOException.class);
        assertThat(tree.files(root.resolve("kept")).toList()).hasSize(2);
    }

    @Test
    void aRenameGoesByTheFoldersThatAreOpen() throws IOException {
        tree.exists(file);
        swap();

        tree.rename(file, root.resolve("kept/a.csv"));
        assertThat(root.resolve("kept/a.csv")).hasContent("mine");
    }

    @Test
    void aFolderThatCameInThePlaceOfAnotherIsSeen() throws IOException {
        tree.exists(file);
        Files.move(root.resolve("2024"), root.resolve("moved"));
        Files.writeString(Files.createDirectory(root.resolve("2024")).resolve("a.csv"), "newer");
        Files.writeString(root.resolve("2024/b.csv"), "b");

        assertThat(read(file)).isEqualTo("newer");
        assertThat(tree.identity(file)).isEqualTo(FileIdentity.of(file));
        assertThat(tree.exists(root.resolve("2024/b.csv"))).isTrue();
    }

    @Test
    void aFolderThatIsHeldIsNoOther() throws IOException {
        tree.hold(root.resolve("kept"));
        assertThat(tree.displaced()).isEmpty();
        Files.move(root.resolve("kept"), root.resolve("moved"));
        Files.createDirectory(root.resolve("kept"));

        assertThat(tree.displaced()).contains(root.resolve("kept"));
        new OwnFiles(tree).make(root.resolve("kept/lock")).close();
        assertThat(root.resolve("moved/lock")).exists();
    }

    @Test
    void aLinkIsNeverTheFile() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("2024/link.csv"), outside.file());

        assertThatThrownBy(() -> read(link)).isInstanceOf(LinkException.class);
        assertThatThrownBy(() -> new OwnFiles(tree).open(link).close()).isInstanceOf(LinkException.class);
        assertThatThrownBy(() -> tree.link(file, link)).isInstanceOf(FileAlreadyExistsException.class);
        try (FileChannel made = new OwnFiles(tree).make(link)) {
            assertThat(made.size()).isZero();
        }
        assertThat(link).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link))).isEqualTo("rw-------");
    }

    /** It landed and left just before the question: then nobody may be told that it cannot be read. */
    @Test
    void aFileThatHasGoneIsNotOneThatMayNotBeRead() throws IOException {
        assertThat(tree.isBarred(file)).isFalse();
        Files.delete(file);
        assertThat(tree.isBarred(file)).isFalse();
    }

    @Test
    void manyThreadsWorkInDeepFoldersAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> done = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            Path from = root.resolve("deep/" + "d/".repeat(8) + n);
            Path to = root.resolve("aside/" + "e/".repeat(8) + n);
            done.add(threads.submit(() -> {
                for (int times = 0; times < 30; times++) {
                    tree.makeFolders(from);
                    tree.makeFolders(to);
                    new OwnFiles(tree).make(from.resolve("x")).close();
                    tree.rename(from.resolve("x"), to.resolve("x"));
                    tree.identity(to.resolve("x"));
                }
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();
        assertThat(tree.files(root.resolve("aside")).toList()).hasSize(16);
    }

    @Test
    void manyFoldersAreWorkedInThoughFewAreKeptOpen() throws IOException {
        for (int n = 0; n < 60; n++) {
            Path made = root.resolve("many/" + n % 7 + "/" + n);
            tree.makeFolders(made);
            new OwnFiles(tree).make(made.resolve("x")).close();
        }
        try (Stream<Path> all = tree.files(root.resolve("many"))) {
            assertThat(all.toList()).hasSize(60);
        }
        assertThat(tree.list(root.resolve("nowhere"))).isEqualTo(List.of());
        assertThatThrownBy(() -> tree.delete(root.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }
}

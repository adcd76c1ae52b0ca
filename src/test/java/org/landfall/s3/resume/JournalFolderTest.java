package org.landfall.s3.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.file.FileTree;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.SourceDigests;

/** A journal of an upload that says what no journal says is set aside, and the upload begins anew. */
class JournalFolderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectKey TARGET = new ObjectKey("lake", "raw/year=2024/a.csv");
    private static final long SIZE = 40L << 20;
    private static final int PART = 16 << 20;

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private JournalFolder journals;

    @BeforeEach
    void write() {
        journals = new JournalFolder(FileTree.of(folder), folder.resolve("uploads"), told::add);
        UploadJournal journal = journals.create(TARGET);
        journal.begun(new UploadEvent.Begun(TARGET.bucket(), TARGET.key(), "id", "2026-01-02T03:04:05Z", "2024/a.csv", SIZE, "2026-01-02T03:04:05Z", 7,
                PART, EarlierUpload.CHECKSUM, null, null, null, null, null));
        journal.sent(new UploadEvent.Sent(1, PART, "\"etag\"", "AAAAAA==", true));
        journal.completing(new SourceDigests(SIZE, "AAAAAA==", null, null));
        journal.close();
    }

    private Path journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
        }
    }

    private void assertDamaged() throws IOException {
        Path journal = journal();
        assertThat(UnfinishedUpload.in(FileTree.of(folder), folder.resolve("uploads"), Duration.ofDays(6))).hasSizeLessThanOrEqualTo(1);
        assertThat(journals.find(TARGET)).isEmpty();
        assertThat(journals.all()).isEmpty();
        assertThat(journal.resolveSibling(journal.getFileName() + ".damaged")).exists();
        assertThat(told).singleElement().asString().startsWith("the upload journal " + journal + " cannot be read and was set aside as ")
                .contains("its file is sent anew");
        told.clear();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(Files.readString(journal())).doesNotContain("holdsTogether");
        assertThat(journals.find(TARGET)).isPresent();
        assertThat(journals.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"0 bucket ''", "0 key null", "0 uploadId ''", "0 time ''", "0 time \"x\"", "0 file ''", "0 file \"../../x\"",
        "0 file \"/etc/passwd\"", "0 file \"a\\u0000b\"", "0 size 0", "0 size -1", "0 size ''", "0 mtime ''", "0 mtime \"x\"", "0 partSize 0", "0 partSize -1",
        "0 partSize 1", "0 partSize ''", "0 checksum ''", "0 event ''", "0 event \"x\"", "1 part 0", "1 part 4", "1 part -1", "1 size 0", "1 size 1",
        "1 etag ''", "1 crc32c null", "1 size \"x\"", "2 crc32c ''"})
    void aFieldThatCannotBeOne(int line, String field, String value) throws IOException {
        List<String> lines = Files.readAllLines(journal());
        ObjectNode event = (ObjectNode) JSON.readTree(lines.get(line));
        if (value.isEmpty()) {
            event.remove(field);
        } else {
            event.set(field, JSON.readTree(value));
        }
        lines.set(line, event.toString());
        Files.write(journal(), lines);

        assertDamaged();
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        assertDamaged();
    }

    @Test
    void whatIsNoEventAtAll() throws IOException {
        for (String text : List.of("null\n", "[]\n", "\u0000\n", "{}\n", "7\n")) {
            write();
            Files.writeString(journal(), text);
            assertDamaged();
        }
        write();
        Files.write(journal(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertDamaged();
    }
}

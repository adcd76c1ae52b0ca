package org.landfall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Looks at the ledger's file with nothing but JSON and SHA-256: no line that was whole once is ever changed or lost. */
public final class LedgerWitness {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private byte[] seen = new byte[0];

    public LedgerWitness(Path file) {
        this.file = file;
    }

    /** Compares with what was there at the last look; what comes after the last line feed is not a line yet. */
    public void assertOnlyGrown() throws IOException {
        byte[] now = wholeLines(content());
        assertThat(now.length).as("length of the ledger, which held %d bytes before", seen.length).isGreaterThanOrEqualTo(seen.length);
        assertThat(Arrays.mismatch(now, 0, seen.length, seen, 0, seen.length)).as("position of the first change in the ledger").isEqualTo(-1);
        seen = now;
    }

    /** A power cut takes what was not on the disk yet; no line that was there may go. */
    public void powerFails(byte[] durable) {
        seen = wholeLines(durable);
    }

    /** Every line names the SHA-256 of the line before. */
    public void assertChained() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        String[] previous = {""};
        int[] number = {0};
        eachLine(line -> {
            number[0]++;
            assertThat(JSON.readTree(line).path("previous").asText()).as("the hash in line %d of the ledger", number[0]).isEqualTo(previous[0]);
            previous[0] = HexFormat.of().formatHex(sha256.digest(line.getBytes(StandardCharsets.UTF_8)));
        });
    }

    public List<JsonNode> records() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        eachRecord(records::add);
        return records;
    }

    /** Shows each record, of a ledger that may be too large to be held. */
    public void eachRecord(Consumer<JsonNode> reader) throws IOException {
        eachLine(line -> reader.accept(JSON.readTree(line)));
    }

    /** What looks at a line. */
    @FunctionalInterface
    private interface LineReader {
        void read(String line) throws IOException;
    }

    private void eachLine(LineReader reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(wholeLines(content())), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.read(line);
        }
    }

    private byte[] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** A zero is in no line: a power cut leaves it where the file has grown before its bytes came. */
    private static byte[] wholeLines(byte[] all) {
        int end = 0;
        while (end < all.length && all[end] != 0) {
            end++;
        }
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(all, end);
    }
}

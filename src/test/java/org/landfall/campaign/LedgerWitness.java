package org.landfall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Looks at the ledger's file with nothing but JSON and SHA-256: no line that was whole once is ever changed or lost. */
final class LedgerWitness {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private byte[] seen = new byte[0];

    LedgerWitness(Path file) {
        this.file = file;
    }

    /** Compares with what was there at the last look; what comes after the last line feed is not a line yet. */
    void assertOnlyGrown() throws IOException {
        byte[] now = wholeLines(content());
        assertThat(now.length).as("length of the ledger, which held %d bytes before", seen.length).isGreaterThanOrEqualTo(seen.length);
        assertThat(Arrays.mismatch(now, 0, seen.length, seen, 0, seen.length)).as("position of the first change in the ledger").isEqualTo(-1);
        seen = now;
    }

    /** A power cut takes what was not on the disk yet; no line that was there may go. */
    void powerFails(byte[] durable) {
        seen = wholeLines(durable);
    }

    /** Every line names the SHA-256 of the line before. */
    void assertChained() throws Exception {
        String previous = "";
        int number = 0;
        for (String line : lines()) {
            number++;
            assertThat(JSON.readTree(line).path("previous").asText()).as("the hash in line %d of the ledger", number).isEqualTo(previous);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            previous = HexFormat.of().formatHex(hash);
        }
    }

    List<JsonNode> records() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : lines()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private List<String> lines() throws IOException {
        return new String(wholeLines(content()), StandardCharsets.UTF_8).lines().toList();
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

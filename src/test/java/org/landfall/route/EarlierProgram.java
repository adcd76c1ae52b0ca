package org.landfall.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.landfall.server.Lake;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * What the program of November 2026 left behind when it was killed: a ledger, files that had landed and were not deleted yet, and
 * the journal of a large upload of which the server has one part.
 *
 * <p>Ledger and journal are its own lines, in {@code src/test/resources/earlier}. Only what no other file system and no other
 * server can have is put in: inode numbers, paths, the bucket, the upload id; then the ledger is chained anew.
 */
final class EarlierProgram {

    static final String LARGE = "2024/large.csv";
    static final String KEY_OF_LARGE = "raw/year=2024/large.csv";

    private static final String RETAINED = "20261129T002026Z-4d4e0f/";
    private static final String KILLED = "20261129T002034Z-576ec9/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LandingFolder landing;
    private final Lake lake;
    /** Where each file that the ledger tells of lies now. */
    private final Map<String, Path> files = new TreeMap<>();

    EarlierProgram(LandingFolder landing, Lake lake) {
        this.landing = landing;
        this.lake = lake;
    }

    /** Lays it all out. */
    void leave() throws Exception {
        setAside(RETAINED, "2024/kept.csv", "raw/year=2024/kept.csv", "a,b\n3,4\n");
        setAside(RETAINED, "2024/sub/kept.json", "raw/year=2024/sub/kept.json", "{\"a\":1}\n");
        setAside(RETAINED, "openpayments_companies_totals_by_year.json", "raw/openpayments_companies_totals_by_year.json", "[{\"year\":2024}]\n");
        setAside(KILLED, "2024/late.csv", "raw/year=2024/late.csv", "c,d\n5,6\n");
        lake.put("raw/year=2023/gone.csv", "x,y\n1,2\n");
        lake.put("raw/year=2024/conflict.csv", "other");
        landing.with("2024/conflict.csv", "mine\n");
        files.put("2024/conflict.csv", landing.path("2024/conflict.csv"));
        Files.write(landing.path(".landfall/ledger.jsonl"), ledger());
        leaveUpload();
    }

    private void setAside(String run, String source, String key, String content) throws IOException {
        String place = ".landfall/landed/" + run + source;
        landing.with(place, content);
        files.put(source, landing.path(place));
        lake.put(key, content);
    }

    private byte[] ledger() throws Exception {
        StringBuilder ledger = new StringBuilder();
        String previous = "";
        for (String line : lines("ledger.jsonl")) {
            ObjectNode entry = (ObjectNode) JSON.readTree(line);
            replace(entry, "landing", landing.root().toRealPath().toString());
            replace(entry, "bucket", lake.bucket());
            JsonNode source = entry.get("source");
            if (source != null && files.containsKey(source.asText())) {
                entry.put("inode", inode(files.get(source.asText())));
            }
            entry.put("previous", previous);
            previous = HexFormat.of().formatHex(sha256(entry.toString()));
            ledger.append(entry).append('\n');
        }
        return ledger.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void leaveUpload() throws Exception {
        byte[] content = contentOfLarge();
        Path file = Files.write(landing.path(LARGE), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        List<String> journal = lines("upload.jsonl");
        ObjectNode begun = (ObjectNode) JSON.readTree(journal.get(0));
        ObjectNode sent = (ObjectNode) JSON.readTree(journal.get(1));
        begun.put("bucket", lake.bucket()).put("inode", inode(file)).put("time", Instant.now().minus(Duration.ofHours(1)).toString());
        try (S3Client client = lake.server().client()) {
            String uploadId = client.createMultipartUpload(b -> b.bucket(lake.bucket()).key(KEY_OF_LARGE).contentType("text/csv")
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C).checksumType(ChecksumType.FULL_OBJECT)).uploadId();
            UploadPartResponse part = client.uploadPart(b -> b.bucket(lake.bucket()).key(KEY_OF_LARGE).uploadId(uploadId).partNumber(1)
                    .checksumCRC32C(sent.get("crc32c").asText()), RequestBody.fromBytes(Arrays.copyOf(content, sent.get("size").asInt())));
            begun.put("uploadId", uploadId);
            sent.put("etag", part.eTag());
        }
        Path uploads = Files.createDirectories(landing.path(".landfall/uploads"));
        String name = HexFormat.of().formatHex(sha256("s3://" + lake.bucket() + "/" + KEY_OF_LARGE), 0, 16);
        Files.writeString(uploads.resolve(name + ".jsonl"), begun + "\n" + sent + "\n");
    }

    /** The bytes of the file that was being sent in three parts. */
    static byte[] contentOfLarge() {
        byte[] content = new byte[2 * (16 << 20) + 12_345];
        new Random(1).nextBytes(content);
        return content;
    }

    private static void replace(ObjectNode entry, String field, String value) {
        if (entry.has(field)) {
            entry.put(field, value);
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = EarlierProgram.class.getResourceAsStream("/earlier/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static long inode(Path file) throws IOException {
        return (long) Files.getAttribute(file, "unix:ino");
    }

    private static byte[] sha256(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.landfall.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of {@code docs/ec2}, the very one that users copy. {@code BUCKET} in it stands for the name of the bucket.
 *
 * @param file where it is
 */
public record Ec2Document(Path file) {

    public static final Path FOLDER = Path.of("docs", "ec2").toAbsolutePath();
    public static final Ec2Document ROLE_POLICY = named("role-policy.json");
    public static final Ec2Document BUCKET_POLICY = named("bucket-policy.json");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A file of that folder. */
    public static Ec2Document named(String name) {
        return new Ec2Document(FOLDER.resolve(name));
    }

    /** Its text. */
    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its text with the name of a bucket. */
    public String forBucket(String bucket) {
        return text().replace("BUCKET", bucket);
    }

    /** Its content. @throws IllegalStateException when it is not JSON */
    public JsonNode json() {
        try {
            return MAPPER.readTree(text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is not JSON: " + e.getMessage(), e);
        }
    }
}

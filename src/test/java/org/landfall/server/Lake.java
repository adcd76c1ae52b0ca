package org.landfall.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of its own on a test server, looked at with a client that is not Landfall's.
 *
 * @param server where it is
 * @param bucket its name
 * @param user   the credentials that Landfall gets: those of the write-only role where the server knows rights
 */
public record Lake(S3Server server, String bucket, AwsCredentials user) {

    /** A new, empty one. */
    public static Lake on(S3Server server) {
        String bucket = server.newBucket();
        return new Lake(server, bucket, server.userOfTheRole(bucket));
    }

    /**
     * The content of every object, by key, but for those by which runs ask their server ({@link #probes()}). One that is gone when it is read is left out: where two puts of a key are under way,
     * VersityGW takes the first object away for the moment before it places the second.
     */
    public Map<String, byte[]> objects() {
        Map<String, byte[]> objects = all();
        objects.keySet().removeIf(Lake::isProbe);
        return objects;
    }

    /** The content of the objects by which runs ask their server before the first byte, by key. */
    public Map<String, byte[]> probes() {
        Map<String, byte[]> objects = all();
        objects.keySet().removeIf(key -> !isProbe(key));
        return objects;
    }

    /** Tells whether it is the key of an object by which runs ask their server before the first byte. */
    public static boolean isProbe(String key) {
        return key.contains("/_landfall/probe=");
    }

    private Map<String, byte[]> all() {
        Map<String, byte[]> objects = new TreeMap<>();
        try (S3Client client = server.client()) {
            for (S3Object object : client.listObjectsV2Paginator(b -> b.bucket(bucket)).contents()) {
                try {
                    objects.put(object.key(), client.getObjectAsBytes(b -> b.bucket(bucket).key(object.key())).asByteArray());
                } catch (NoSuchKeyException e) {
                    // the next look shows what came in its place
                }
            }
        }
        return objects;
    }

    /** The text of the object at a key, or null where there is none. */
    public String text(String key) {
        byte[] content = objects().get(key);
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    /** The content type of the object at a key. */
    public String contentType(String key) {
        try (S3Client client = server.client()) {
            return client.headObject(b -> b.bucket(bucket).key(key)).contentType();
        }
    }

    /** The ETag of the object at a key, quotes included. */
    public String eTag(String key) {
        try (S3Client client = server.client()) {
            return client.headObject(b -> b.bucket(bucket).key(key)).eTag();
        }
    }

    /** Removes every object. */
    public void clear() {
        try (S3Client client = server.client()) {
            client.listObjectsV2Paginator(b -> b.bucket(bucket)).contents().forEach(object -> client.deleteObject(b -> b.bucket(bucket).key(object.key())));
        }
    }

    /** Puts an object there, as somebody else would. */
    public void put(String key, String text) {
        try (S3Client client = server.client()) {
            client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(text));
        }
    }
}

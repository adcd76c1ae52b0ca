package org.landfall.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Looks keys up with ListObjectsV2, the only way to see an object under a write-only role (HeadObject needs
 * {@code s3:GetObject}). Every request names a prefix, since the role may only list under its own.
 */
public final class Listing {

    private final S3Client s3;
    private final String bucket;
    private final String bucketOwner;

    /** @param bucketOwner the account that must own the bucket, or null for any */
    Listing(S3Client s3, String bucket, String bucketOwner) {
        this.s3 = s3;
        this.bucket = bucket;
        this.bucketOwner = bucketOwner;
    }

    /** The object at a key, if there is one. */
    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    /**
     * The objects at the given keys, by key; keys without an object are left out. One listing for each folder of keys, from
     * the first wanted key to the last.
     *
     * @throws UploadFailedException when the listing fails
     */
    public Map<String, StoredObject> find(Collection<String> keys) {
        Map<String, NavigableSet<String>> byFolder = new HashMap<>();
        for (String key : keys) {
            byFolder.computeIfAbsent(folder(key), f -> new TreeSet<>(Listing::inListingOrder)).add(key);
        }
        Map<String, StoredObject> found = new HashMap<>();
        byFolder.forEach((folder, wanted) -> collect(folder, wanted, found));
        return found;
    }

    /**
     * Hands over every object under a folder, in the order that the server lists them.
     *
     * @param folder the folder with a slash at its end, under which the role may list
     * @throws UploadFailedException when the listing fails; some objects may have been handed over by then
     */
    public void forEach(String folder, Consumer<StoredObject> reader) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .expectedBucketOwner(bucketOwner)
                .prefix(folder)
                .build();
        try {
            for (boolean more = true; more; ) {
                ListObjectsV2Response page = page(request);
                page.contents().forEach(object -> reader.accept(stored(object)));
                more = page.isTruncated();
                request = request.toBuilder().continuationToken(page.nextContinuationToken()).build();
            }
        } catch (SdkException e) {
            throw failed(folder, e);
        }
    }

    /**
     * One page. Keys with characters that XML cannot hold come through only when they are encoded; all others come plain, since
     * older versions of LocalStack lose their place in a listing of encoded keys.
     */
    private ListObjectsV2Response page(ListObjectsV2Request request) {
        try {
            return s3.listObjectsV2(request);
        } catch (SdkClientException e) {
            if (!isUnreadableXml(e)) {
                throw e;
            }
            return s3.listObjectsV2(request.toBuilder().encodingType(EncodingType.URL).build());
        }
    }

    private static boolean isUnreadableXml(Throwable failure) {
        return failure instanceof XMLStreamException || failure.getCause() != null && isUnreadableXml(failure.getCause());
    }

    private static StoredObject stored(S3Object object) {
        return new StoredObject(object.key(), object.size(), object.eTag());
    }

    private UploadFailedException failed(String folder, SdkException e) {
        return new UploadFailedException("listing s3://" + bucket + "/" + folder + " failed: " + S3Failure.sentence(e), e);
    }

    private void collect(String folder, NavigableSet<String> wanted, Map<String, StoredObject> found) {
        String first = wanted.first();
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .expectedBucketOwner(bucketOwner)
                .prefix(folder);
        if (wanted.size() == 1) {
            request.prefix(first).maxKeys(1);
        } else if (first.length() > folder.length() + 1) {
            // start-after is exclusive, so it names a key that sorts just before the first wanted one
            request.startAfter(first.substring(0, first.offsetByCodePoints(first.length(), -1)));
        }
        try {
            for (S3Object object : s3.listObjectsV2Paginator(request.build()).contents()) {
                if (wanted.contains(object.key())) {
                    found.put(object.key(), stored(object));
                }
                if (inListingOrder(object.key(), wanted.last()) >= 0) {
                    break;
                }
            }
        } catch (SdkException e) {
            throw failed(folder, e);
        }
    }

    /** S3 lists keys in the order of their UTF-8 bytes, which is not the order of Java's strings. */
    private static int inListingOrder(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }
}

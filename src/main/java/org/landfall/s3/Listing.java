package org.landfall.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Looks keys up with ListObjectsV2, the only way to see an object under a write-only role (HeadObject needs
 * {@code s3:GetObject}). Every request names a prefix, since the role may only list under its own.
 */
public final class Listing {

    private final S3Connection connection;
    private final String bucket;
    private final String bucketOwner;

    /** @param bucketOwner the account that must own the bucket, or null for any */
    Listing(S3Connection connection, String bucket, String bucketOwner) {
        this.connection = connection;
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
        Map<String, Set<String>> byFolder = new HashMap<>();
        for (String key : keys) {
            byFolder.computeIfAbsent(folder(key), f -> new HashSet<>()).add(key);
        }
        Map<String, StoredObject> found = new HashMap<>();
        byFolder.forEach((folder, wanted) -> collect(folder, wanted, found));
        return found;
    }

    private void collect(String folder, Set<String> wanted, Map<String, StoredObject> found) {
        String first = Collections.min(wanted, Listing::inListingOrder);
        String last = Collections.max(wanted, Listing::inListingOrder);
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
            collect(request, wanted, last, found);
        } catch (SdkException e) {
            throw new UploadFailedException("listing s3://" + bucket + "/" + folder + " failed: " + S3Failure.sentence(e), e);
        }
    }

    private void collect(ListObjectsV2Request.Builder request, Set<String> wanted, String last, Map<String, StoredObject> found) {
        for (ListingPage page = page(request.build()); ; page = page(request.continuationToken(page.next()).build())) {
            page.objects().stream().filter(object -> wanted.contains(object.key())).forEach(object -> found.put(object.key(), object));
            if (page.next() == null || page.endsAtOrAfter(last)) {
                return;
            }
        }
    }

    private ListingPage page(ListObjectsV2Request request) {
        return connection.direct().list(request).orElseGet(() -> ListingPage.of(connection.client().listObjectsV2(request)));
    }

    /** S3 lists keys in the order of their UTF-8 bytes, which is not the order of Java's strings. */
    static int inListingOrder(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }
}

package org.landfall.s3.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.landfall.s3.S3Failure;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Looks keys up with ListObjectsV2, the only way to see an object under a write-only role (HeadObject needs
 * {@code s3:GetObject}). Every request names a prefix, since the role may only list under its own.
 */
public final class Listing {

    /** Pages without a key in a row; AWS gives such where many keys were deleted. */
    private static final int MOST_WITHOUT_NEWS = 1_000;

    private final S3Connection connection;
    private final String bucket;
    private final String bucketOwner;

    /** @param bucketOwner the account that must own the bucket, or null for any */
    public Listing(S3Connection connection, String bucket, String bucketOwner) {
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

    /**
     * Hands over every object under a folder, in the order that the server lists them.
     *
     * @param folder the folder with a slash at its end, under which the role may list
     * @throws UploadFailedException when the listing fails; some objects may have been handed over by then
     */
    public void forEach(String folder, Consumer<StoredObject> reader) {
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .expectedBucketOwner(bucketOwner)
                .prefix(folder);
        forEachPage(folder, request, page -> {
            page.objects().forEach(reader);
            return true;
        });
    }

    private void collect(String folder, Set<String> wanted, Map<String, StoredObject> found) {
        String first = Collections.min(wanted, ListingPage::inListingOrder);
        String last = Collections.max(wanted, ListingPage::inListingOrder);
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
        forEachPage(folder, request, page -> {
            page.objects().stream().filter(object -> wanted.contains(object.key())).forEach(object -> found.put(object.key(), object));
            return !page.endsAtOrAfter(last);
        });
    }

    /** @param reader says whether it wants the next page */
    private void forEachPage(String folder, ListObjectsV2Request.Builder request, Predicate<ListingPage> reader) {
        try {
            ListingPage page = page(request.build());
            String last = null;
            int without = 0;
            while (reader.test(page) && page.next() != null) {
                ListingPage next = page(request.continuationToken(page.next()).build());
                last = page.lastKey().orElse(last);
                without = next.objects().isEmpty() ? without + 1 : 0;
                if (without == MOST_WITHOUT_NEWS || next.isNotAfter(last) || page.next().equals(next.next())) {
                    throw new UploadFailedException("listing s3://" + bucket + "/" + folder + " failed: the server's listing does not come to an"
                            + " end, its pages bring no new keys", "see what the server is");
                }
                page = next;
            }
        } catch (SdkException e) {
            throw new UploadFailedException(S3Failure.of(e).after("listing s3://" + bucket + "/" + folder + " failed: "), e);
        }
    }

    private ListingPage page(ListObjectsV2Request request) {
        return connection.fastPath().list(request).orElseGet(() -> ListingPage.of(bySdk(request)));
    }

    /**
     * Keys with characters that XML cannot hold come through only when they are encoded; all others come plain, since
     * older versions of LocalStack lose their place in a listing of encoded keys.
     */
    private ListObjectsV2Response bySdk(ListObjectsV2Request request) {
        try {
            return connection.client().listObjectsV2(request);
        } catch (SdkClientException e) {
            if (!isUnreadableXml(e)) {
                throw e;
            }
            return connection.client().listObjectsV2(request.toBuilder().encodingType(EncodingType.URL).build());
        }
    }

    private static boolean isUnreadableXml(Throwable failure) {
        return failure instanceof XMLStreamException || failure.getCause() != null && isUnreadableXml(failure.getCause());
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }
}

package org.landfall.server;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * All that a bucket that keeps versions has ever got, as an administrator sees it.
 *
 * @param versions      of objects: key and version id
 * @param deleteMarkers keys
 * @param uploads       keys of unfinished multipart uploads
 */
public record LakeHistory(List<String> versions, List<String> deleteMarkers, List<String> uploads) {

    /** Makes a bucket keep versions from now on. */
    public static void begin(Lake lake) {
        try (S3Client client = lake.server().client()) {
            client.putBucketVersioning(b -> b.bucket(lake.bucket()).versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
        }
    }

    public static LakeHistory of(Lake lake) {
        try (S3Client client = lake.server().client()) {
            ListObjectVersionsResponse listed = client.listObjectVersions(b -> b.bucket(lake.bucket()));
            Stream<String> versions = listed.versions().stream().map(v -> v.key() + " " + v.versionId() + " " + v.size());
            return new LakeHistory(versions.sorted().toList(), listed.deleteMarkers().stream().map(marker -> marker.key()).toList(),
                    client.listMultipartUploads(b -> b.bucket(lake.bucket())).uploads().stream().map(upload -> upload.key()).toList());
        }
    }
}

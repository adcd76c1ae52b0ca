package org.landfall.s3.probe;

import org.landfall.s3.wire.S3Connection;

/** Questions of what may be removed, by removing what is not there. */
public final class RemovalProbe {

    private final S3Connection connection;
    private final String bucket;

    RemovalProbe(S3Connection connection, String bucket) {
        this.connection = connection;
        this.bucket = bucket;
    }

    /** Aborts a multipart upload. @param uploadId one that no upload has */
    public ProbeResult abort(String key, String uploadId) {
        return Reply.to(() -> connection.asking().abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(uploadId)), r -> r).answer();
    }

    /**
     * Deletes an object. Where it is allowed and the bucket keeps versions, this leaves a delete marker.
     *
     * @param key one that no object has
     * @return the id of the delete marker; an empty text when none came
     */
    public Reply<String> delete(String key) {
        return Reply.to(() -> connection.asking().deleteObject(b -> b.bucket(bucket).key(key)),
                r -> Boolean.TRUE.equals(r.deleteMarker()) ? String.valueOf(r.versionId()) : "");
    }
}

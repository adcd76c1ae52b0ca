package org.landfall.s3.probe;

import java.io.IOException;
import java.util.Optional;
import org.landfall.s3.wire.S3Connection;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Questions of what may be listed and read. */
public final class ReadProbe {

    private final S3Connection connection;
    private final String bucket;

    ReadProbe(S3Connection connection, String bucket) {
        this.connection = connection;
        this.bucket = bucket;
    }

    /**
     * Lists one key, if there is one.
     *
     * @param prefix what keys begin with; empty for all of the bucket
     * @param owner  the account that must own the bucket, or null for any
     */
    public Reply<Optional<String>> firstKey(String prefix, String owner) {
        return Reply.to(() -> connection.asking().listObjectsV2(b -> b.bucket(bucket).prefix(prefix).maxKeys(1).expectedBucketOwner(owner)),
                r -> r.contents().stream().map(S3Object::key).findFirst());
    }

    /** Reads the first byte of an object and no more. */
    public ProbeResult firstByte(String key) {
        return Reply.to(() -> readOne(GetObjectRequest.builder().bucket(bucket).key(key).range("bytes=0-0").build()), r -> r).answer();
    }

    /** A server that knows no ranges would send the whole object. */
    private GetObjectResponse readOne(GetObjectRequest request) {
        ResponseInputStream<GetObjectResponse> object = connection.asking().getObject(request);
        try {
            object.read();
        } catch (IOException e) {
            // it was let to read, and that was the question
            return object.response();
        } finally {
            object.abort();
        }
        return object.response();
    }

    /** Number of buckets of the account that are shown. */
    public Reply<Integer> buckets() {
        return Reply.to(() -> connection.asking().listBuckets(), r -> r.buckets().size());
    }

    /** Number of unfinished multipart uploads that are shown, of the first thousand. */
    public Reply<Integer> uploads(String prefix) {
        return Reply.to(() -> connection.asking().listMultipartUploads(b -> b.bucket(bucket).prefix(prefix)), r -> r.uploads().size());
    }
}

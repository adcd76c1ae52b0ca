package org.landfall.s3;

/** Address of an object: the bucket and the key in it. */
public record ObjectKey(String bucket, String key) {

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}

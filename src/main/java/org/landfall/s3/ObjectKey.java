package org.landfall.s3;

/** Address of an object: the bucket and the key in it. */
public record ObjectKey(String bucket, String key) {

    /** Written out, since a native image interprets the methods of a record. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectKey object && key.equals(object.key) && bucket.equals(object.bucket);
    }

    @Override
    public int hashCode() {
        return 31 * bucket.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}

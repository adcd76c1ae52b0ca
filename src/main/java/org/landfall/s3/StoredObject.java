package org.landfall.s3;

/**
 * An object as the listing of the bucket shows it.
 *
 * @param key  its key
 * @param size bytes
 * @param eTag its ETag, quotes included
 */
public record StoredObject(String key, long size, String eTag) {}

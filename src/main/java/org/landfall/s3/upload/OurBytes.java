package org.landfall.s3.upload;

/** The bytes of a file that is to be compared with an object; digests that cost a read are made when they are asked for. */
interface OurBytes {

    long size();

    /** Whether this is the ETag of an object made from these bytes. */
    boolean hasETag(String eTag);

    /** SHA-256, hexadecimal. */
    String sha256();
}

package org.landfall.s3.upload;

import org.landfall.s3.SourceDigests;

/** The bytes of a file that is to be compared with an object; digests that cost a read are made when they are asked for. */
interface LocalContent {

    long size();

    /** Bytes of each part but the last; null when the file is sent in one request. */
    Long partSize();

    /** Tells whether the bytes can make an object with an ETag, by its form. */
    boolean canMake(String eTag);

    /** The digests that are there, or those of a read. */
    SourceDigests digests();

    /** The digests with the ETag that the bytes make; with the one that is asked about, where parts can be cut or encrypted in several ways. */
    SourceDigests digestsWithETag(String asked);

    /** SHA-256, hexadecimal. */
    String sha256();
}

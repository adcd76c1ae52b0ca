package org.landfall.s3;

/** Hears what an operator should know of multipart uploads in addition to the receipts and failures, from several threads. */
@FunctionalInterface
public interface UploadNews {

    /** Kind of news. */
    enum Kind {
        /** An upload that was cut off in an earlier run goes on. */
        CONTINUED,
        /** Parts of an upload that nobody continues stay in the bucket. */
        LEFT_OVER
    }

    /** @param sentence which upload, with the upload id of what is left over */
    void tell(Kind kind, String sentence);
}

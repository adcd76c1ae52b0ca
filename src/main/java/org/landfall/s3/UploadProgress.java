package org.landfall.s3;

/** Hears how far the uploads are, from several threads. It is called while bytes are sent, so it must not block. */
public interface UploadProgress {

    /** Hears nothing. */
    UploadProgress NONE = new UploadProgress() {

        @Override
        public void begun(PendingUpload file) {}

        @Override
        public void sent(ObjectKey target, long bytes) {}

        @Override
        public void ended(PendingUpload file) {}
    };

    /** The upload of a file begins, in the thread that goes on with it. */
    void begun(PendingUpload file);

    /**
     * Bytes of an upload go out, or are with the server from an earlier run.
     *
     * @param bytes how many; below 0 for those of an attempt that is made again
     */
    void sent(ObjectKey target, long bytes);

    /** The upload of a file is over, well or not, in the thread that began it. */
    void ended(PendingUpload file);

    /** Tells this one first, then another. */
    default UploadProgress and(UploadProgress other) {
        UploadProgress one = this;
        return new UploadProgress() {

            @Override
            public void begun(PendingUpload file) {
                one.begun(file);
                other.begun(file);
            }

            @Override
            public void sent(ObjectKey target, long bytes) {
                one.sent(target, bytes);
                other.sent(target, bytes);
            }

            @Override
            public void ended(PendingUpload file) {
                one.ended(file);
                other.ended(file);
            }
        };
    }
}

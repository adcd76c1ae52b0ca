package org.landfall.doctor;

/** Says that beginning a multipart upload is not tried. */
final class MultipartRight extends LakeCheck {

    MultipartRight(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "multipart upload", lake);
    }

    @Override
    Finding look() {
        return notTested("one cannot be begun without leaving it behind, since the role may not abort it; it takes the same s3:PutObject");
    }
}

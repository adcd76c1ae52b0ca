package org.landfall.s3;

/**
 * A multipart upload that was begun and not completed.
 *
 * @param target where its object is to be
 * @param id     the upload id
 */
record OpenUpload(ObjectKey target, String id) {}

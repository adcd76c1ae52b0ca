package org.landfall.s3;

/**
 * The client under the name that it had, which YAML routes may still say.
 *
 * @deprecated say {@code org.landfall.s3.upload.LandingS3Client}; this name goes with a later release
 */
@Deprecated
public final class LandingS3Client extends org.landfall.s3.upload.LandingS3Client {}

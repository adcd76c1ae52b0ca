/**
 * The upload: from a file that is offered to a receipt that tells what the server said of it, never over an existing object. Uses {@code s3.wire},
 * {@code s3.resume}, {@code s3} and {@code thread}. {@link org.landfall.s3.upload.LandingS3Client} is the door.
 */
package org.landfall.s3.upload;

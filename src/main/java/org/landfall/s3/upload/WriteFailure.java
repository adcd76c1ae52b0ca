package org.landfall.s3.upload;

import java.util.Set;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.S3Failure;
import org.landfall.s3.UploadFailedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Failure of a request that was to make an object, or a part of one: what it says of the object, and what it leaves open.
 *
 * @param status of the answer; 0 where there was none
 * @param code   the server's word for it; may be empty
 */
record WriteFailure(SdkException cause, int status, String code) {

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;
    private static final int INTERNAL_ERROR = 500;
    /** Answers that would be the same the next time. */
    private static final Set<String> HOPELESS = Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest",
            "InvalidArgument", "MalformedXML", "XAmzContentChecksumMismatch");

    static WriteFailure of(SdkException cause) {
        if (cause instanceof S3Exception answer) {
            String code = answer.awsErrorDetails() == null ? "" : String.valueOf(answer.awsErrorDetails().errorCode());
            return new WriteFailure(cause, answer.statusCode(), code);
        }
        return new WriteFailure(cause, 0, "");
    }

    /** Tells whether there is an object at the key, ours or another's. */
    boolean saysTaken() {
        return status == PRECONDITION_FAILED;
    }

    /** Tells whether the multipart upload is no more. */
    boolean saysEnded() {
        return "NoSuchUpload".equals(code);
    }

    /** Tells whether it may have hidden that the object was made: none, 5xx, and an error inside 200. */
    boolean isUndecided() {
        return status == 0 || status == OK || status >= INTERNAL_ERROR;
    }

    /** Tells whether another request, which may have been an earlier one of ours, decided before this one. */
    boolean wasForestalled() {
        return saysTaken() || saysEnded() || S3Failure.isConcurrentWrite(cause);
    }

    boolean isDenied() {
        return status == FORBIDDEN && "AccessDenied".equals(code);
    }

    boolean isHopeless() {
        return HOPELESS.contains(code);
    }

    /** The failure as it is told where it stays one. */
    UploadFailedException toldOf(ObjectKey target) {
        return new UploadFailedException(S3Failure.of(cause).after("was not uploaded to " + target + ": "), cause);
    }
}

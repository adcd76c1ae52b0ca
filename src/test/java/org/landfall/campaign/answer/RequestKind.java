package org.landfall.campaign.answer;

import java.util.Locale;
import org.landfall.server.ProxiedRequest;

/** What a run asks its servers for. */
enum RequestKind {

    /** For the credentials of its role. */
    ROLE("AssumeRoleWithWebIdentity"),
    /** Whose the credentials are. */
    CALLER("GetCallerIdentity"),
    LIST("ListObjectsV2"),
    /** Whether the server can be trusted, before the first byte. */
    PROBE(""),
    PUT("PutObject"),
    CREATE("CreateMultipartUpload"),
    PART("UploadPart"),
    COMPLETE("CompleteMultipartUpload"),
    ABORT("AbortMultipartUpload");

    private final String operation;

    RequestKind(String operation) {
        this.operation = operation;
    }

    /** The kind of a request. @throws IllegalArgumentException for one that no run has made so far */
    static RequestKind of(ProxiedRequest request) {
        if (request.isProbe()) {
            return PROBE;
        }
        for (RequestKind kind : values()) {
            if (kind.operation.equals(request.operation())) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a run asks for " + request.operation());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

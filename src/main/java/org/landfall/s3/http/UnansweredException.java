package org.landfall.s3.http;

import java.io.IOException;

/** The connection ended, or was of no use any more, before an answer came. */
public final class UnansweredException extends IOException {

    private final boolean sent;

    UnansweredException(String message, boolean sent, IOException cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** Tells whether something came back, and was no answer: it would be the same the next time. */
    public boolean wasMalformed() {
        return getCause() instanceof MalformedAnswerException;
    }

    /** Tells whether bytes of the request had gone out, so that the server may have done what it was asked for. */
    public boolean wasSent() {
        return sent;
    }
}

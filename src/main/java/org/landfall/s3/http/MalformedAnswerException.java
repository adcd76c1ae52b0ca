package org.landfall.s3.http;

import java.io.IOException;

/** What came back is no answer as HTTP/1.1 has them, or longer than any. */
final class MalformedAnswerException extends IOException {

    MalformedAnswerException(String message) {
        super(message);
    }
}

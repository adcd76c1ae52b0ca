package org.landfall.s3.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param head what came before its content
 * @param body the content; to be closed, and where it is read to its end before, the connection is used again
 */
public record Answer(Head head, InputStream body) {

    /**
     * Beginning of an answer.
     *
     * @param status  the status code
     * @param reason  the words after it; may be empty
     * @param headers by their names, whatever their case
     */
    public record Head(int status, String reason, Map<String, List<String>> headers) {

        private static final int OK = 200;
        private static final int NO_CONTENT = 204;
        private static final int REDIRECTION = 300;
        private static final int NOT_MODIFIED = 304;

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
        }

        boolean isInformal() {
            return status < OK;
        }

        boolean isGood() {
            return status >= OK && status < REDIRECTION;
        }

        boolean hasBody() {
            return status != NO_CONTENT && status != NOT_MODIFIED;
        }

        boolean says(String name, String word) {
            return headers.getOrDefault(name, List.of()).stream()
                    .flatMap(value -> List.of(value.split(",")).stream())
                    .anyMatch(value -> value.strip().equalsIgnoreCase(word));
        }
    }
}

package org.landfall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/**
 * What a command has seen, as one JSON document for programs.
 *
 * @param content a record of texts and numbers
 */
record JsonDocument(Object content) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void print(PrintWriter out) {
        try {
            out.println(JSON.writeValueAsString(content));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }
}

package org.landfall.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells whether all is well, as <a href="https://download.eclipse.org/microprofile/microprofile-health-4.0/">MicroProfile Health 4.0</a>
 * writes it: the whole is up when each check is.
 */
record Health(List<Check> checks) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One thing that is looked at.
     *
     * @param data more about it, empty for nothing
     */
    record Check(String name, boolean up, Map<String, Object> data) {

        static Check up(String name) {
            return new Check(name, true, Map.of());
        }

        /** @param trouble what is wrong, in a sentence; null when nothing is */
        static Check of(String name, String trouble) {
            return trouble == null ? up(name) : new Check(name, false, Map.of("trouble", trouble));
        }

        private Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", name);
            document.put("status", status(up));
            if (!data.isEmpty()) {
                document.put("data", data);
            }
            return document;
        }
    }

    Health and(Health other) {
        return new Health(Stream.concat(checks.stream(), other.checks.stream()).toList());
    }

    boolean isUp() {
        return checks.stream().allMatch(Check::up);
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    String toJson() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", status(isUp()));
        document.put("checks", checks.stream().map(Check::document).toList());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of strings is always JSON", e);
        }
    }
}

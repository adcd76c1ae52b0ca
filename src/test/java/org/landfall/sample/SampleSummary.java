package org.landfall.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a hundred of the real companies, with a share of their real totals: it says how many rows the sample's files have. */
final class SampleSummary {

    private static final String TOTAL = "total_";

    private final List<ObjectNode> companies = new ArrayList<>();

    /** The summary with its totals scaled, of which each stays 1 at least. @throws IOException when it is not on the class path */
    SampleSummary(String name, double scale) throws IOException {
        try (InputStream in = SampleSummary.class.getResourceAsStream("/sample/" + name)) {
            new ObjectMapper().readTree(in).forEach(company -> companies.add(scaled((ObjectNode) company, scale)));
        }
    }

    private static ObjectNode scaled(ObjectNode company, double scale) {
        List<String> totals = new ArrayList<>();
        company.fieldNames().forEachRemaining(totals::add);
        totals.removeIf(field -> !field.startsWith(TOTAL));
        totals.forEach(total -> company.put(total, Math.max(1, (int) Math.round(company.get(total).asInt() * scale))));
        return company;
    }

    /** The companies' IDs. */
    List<String> companies() {
        return companies.stream().map(company -> company.get("company_id").asText()).toList();
    }

    /** Rows that a company's file of a year has. */
    int rows(String company, String year) {
        return companies.stream().filter(each -> each.get("company_id").asText().equals(company)).findFirst().orElseThrow()
                .get(TOTAL + year).asInt();
    }

    /** The summary's file. */
    byte[] bytes() {
        return companies.stream().map(ObjectNode::toString).collect(Collectors.joining(",\n", "[\n", "\n]\n")).getBytes(StandardCharsets.UTF_8);
    }
}

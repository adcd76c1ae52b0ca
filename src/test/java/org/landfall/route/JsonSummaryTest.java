package org.landfall.route;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.plan.PlannedFile;

/** Which files are one JSON document that everyone reads alike; each that is not gets its own sentence. */
class JsonSummaryTest extends LandingTestCase {

    private final Map<String, String> expected = new TreeMap<>();

    @BeforeEach
    void takeEveryJsonFile() throws Exception {
        routes.edit(RouteFolder.SUMMARY, "openpayments_companies_totals_by_year\\\\.json", "[^/]+\\\\.json");
    }

    private void lay(String name, byte[] content, String reason) throws IOException {
        Files.write(landing.path(name + ".json"), content);
        if (!reason.isEmpty()) {
            expected.put(name + ".json", reason);
        }
    }

    private void lay(String name, String content, String reason) throws IOException {
        lay(name, content.getBytes(UTF_8), reason);
    }

    private void assertRefused(int good) throws Exception {
        CamelMainRun.Told told = plan().run();

        expected.forEach((name, reason) -> assertThat(told.reasonFor(name)).as(name).contains(reason).doesNotContain("Exception", "StreamReadConstraints",
                "JsonReadFeature", "\n"));
        assertThat(told.planned()).hasSize(good).extracting(PlannedFile::source).noneMatch(expected::containsKey);
    }

    @Test
    void oneDocumentOfUtf8AndNothingElsePasses() throws Exception {
        lay("good", "{\"a\": [1, 2.5e3, null, true, \"größe\"]}\n \t\r\n", "");
        lay("twice", "{\"a\":1,\"a\":2}", "");
        lay("deep", "[".repeat(900) + "1" + "]".repeat(900), "");
        lay("empty", "", "is empty");
        lay("blank", " \n", "is empty");
        lay("two", "[1][2]", "holds several JSON documents");
        lay("lines", "{\"a\":1}\n{\"a\":2}\n", "holds several JSON documents");
        lay("number-behind", "[1] 2", "holds several JSON documents");
        lay("garbage-behind", "[1] x", "is not valid JSON");
        lay("closed-twice", "[1]]", "is not valid JSON");
        lay("zeros-behind", "[1]\0\0\0", "is not valid JSON");
        lay("nan", "[NaN]", "is not valid JSON");
        lay("infinity", "[-Infinity]", "is not valid JSON");
        lay("comment", "[1] // x", "is not valid JSON");
        lay("single-quotes", "{'a':1}", "is not valid JSON");
        lay("trailing-comma", "[1,]", "is not valid JSON");
        lay("raw-line-end", "[\"a\nb\"]", "is not valid JSON");
        lay("nested", "[".repeat(1_500) + "]".repeat(1_500), "is JSON that readers do not take: Document nesting depth");
        lay("digits", "[" + "1".repeat(2_000) + "]", "is JSON that readers do not take: Number value length");
        lay("cut", "[".repeat(1_500), "is JSON that readers do not take");
        lay("latin-1", new byte[] {'[', '"', (byte) 0xE4, '"', ']'}, "is not valid JSON");
        lay("byte-order-mark", "\uFEFF[1]", "begins with a byte order mark");
        for (Charset charset : new Charset[] {UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE")}) {
            lay(charset.name(), "[1,2]".getBytes(charset), "is not UTF-8");
        }

        assertRefused(3);
    }

    @Test
    void aTimeThatFitsIntoNoKeyIsRefused() throws Exception {
        lay("good", "[1]", "");
        for (String time : new String[] {"1969-12-31T23:59:59Z", "1901-12-14T00:00:00Z"}) {
            lay("old-" + time.substring(0, 4), "[1]", "was modified before 1970 by its time");
            setTime("old-" + time.substring(0, 4), time);
        }
        lay("late", "[1]", "was modified after 2261 by its time");
        setTime("late", "2300-01-01T00:00:00Z");

        assertRefused(1);
    }

    private void setTime(String name, String time) throws IOException {
        Path file = landing.path(name + ".json");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }
}

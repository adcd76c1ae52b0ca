package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.WrittenLedger;

/** The packaged program, with a heap of 192 MB, audits ledgers that are larger than that. */
class LargeAuditIT {

    private static final int PAGE = 1000;
    private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");

    @TempDir
    private Path folder;

    private int objects;
    private List<Integer> listed = List.of();
    private int denyFrom = Integer.MAX_VALUE;
    private HttpServer lister;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void startLister() throws IOException {
        lister = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        lister.setExecutor(threads);
        lister.createContext("/", this::list);
        lister.start();
    }

    @AfterEach
    void stopLister() {
        lister.stop(0);
        threads.shutdown();
    }

    /** Answers ListObjectsV2 for the objects that {@link WrittenLedger} tells of; no server here holds so many. */
    private void list(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().length() > "/lake".length()) {
            deny(exchange);
            return;
        }
        Matcher token = TOKEN.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
        if (from >= denyFrom) {
            deny(exchange);
            return;
        }
        int to = Math.min(objects, from + PAGE);
        StringBuilder page = new StringBuilder("<ListBucketResult><IsTruncated>").append(to < objects).append("</IsTruncated>");
        if (to < objects) {
            page.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
        }
        for (int i : inListingOrder().subList(from, to)) {
            page.append("<Contents><Key>raw/year=2024/").append(i).append(".csv</Key><Size>").append(10 + i).append("</Size><ETag>\"etag-")
                    .append(i).append("\"</ETag></Contents>");
        }
        byte[] answer = page.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Numbers of the objects as a server lists their keys. */
    private List<Integer> inListingOrder() {
        if (listed.size() != objects) {
            listed = IntStream.range(0, objects).boxed().sorted(Comparator.comparing(i -> i + ".csv")).toList();
        }
        return listed;
    }

    private static void deny(HttpExchange exchange) throws IOException {
        byte[] error = "<Error><Code>AccessDenied</Code><Message>not here</Message></Error>".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(403, error.length);
        exchange.getResponseBody().write(error);
        exchange.close();
    }

    private LandfallProcess.Ended audit(int files, String... options) throws Exception {
        Path ledger = WrittenLedger.of(folder.resolve("ledger.jsonl"), "run-1", "lake", files).path();
        return LandfallProcess.withoutCredentials().environment("AWS_ACCESS_KEY_ID", "a").environment("AWS_SECRET_ACCESS_KEY", "b")
                .giving(options).run("audit", "--ledger", ledger.toString(), "--bucket", "lake", "--endpoint", "http://127.0.0.1:" + lister.getAddress().getPort());
    }

    private void assertHolds(int files) throws Exception {
        objects = files;
        LandfallProcess.Ended audit = audit(files);
        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        assertThat(audit.out()).contains((3 * files + 2) + " lines of 1 run", "chain intact", String.format("%,d explained by size and ETag", files));
    }

    @Test
    void aHundredThousandLines() throws Exception {
        assertHolds(33_333);
    }

    @Test
    @Tag("long")
    void aMillionLines() throws Exception {
        assertHolds(333_333);
    }

    @Test
    void aListingThatBreaksOffCallsNothingMissing() throws Exception {
        objects = 2000;
        denyFrom = 1000;

        LandfallProcess.Ended audit = audit(2000);

        assertThat(audit.exitCode()).as(audit.toString()).isEqualTo(1);
        assertThat(audit.out()).contains("unfinished      listing s3://lake/raw/ failed: access denied", "so no object is called missing",
                "1,000 explained by size and ETag", "audit: 1 thing does not hold");
    }

    @Test
    void objectsThatMayNotBeReadAreToldOnce() throws Exception {
        objects = 2000;

        LandfallProcess.Ended audit = audit(2000, "--deep");

        assertThat(audit.exitCode()).as(audit.toString()).isEqualTo(1);
        assertThat(audit.out()).contains("unreadable      --deep: access denied; reading objects back needs s3:GetObject on PREFIX/*",
                "2,000 explained by size and ETag, 0 read back", "audit: 1 thing does not hold");
    }

    @Test
    void whatIsWrongManyTimesIsCountedAndToldAHundredTimes() throws Exception {
        objects = 500;

        LandfallProcess.Ended audit = audit(800);

        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(audit.out().lines().filter(line -> line.startsWith("missing         raw/"))).hasSize(100);
        assertThat(audit.out()).contains("missing         and 200 more", "audit: 300 things do not hold");
    }
}

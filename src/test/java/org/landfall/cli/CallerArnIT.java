package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;

/** Who the credentials belong to is in the ledger where STS says so, and a run never waits long for it. */
@Needs(LocalStackServer.class)
@Tag("commands")
class CallerArnIT extends LakeTestCase {

    private static final String ARN = "arn:aws:sts::123456789012:assumed-role/lander/i-0123456789abcdef0";

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
    }

    private String ledgerOfMove(String sts, String... options) throws Exception {
        LandfallProcess landfall = LandfallProcess.over(landing, lake).environment("AWS_ENDPOINT_URL_STS", sts).giving(options);
        LandfallProcess.Ended ended = landfall.run("move", "--settle-age", "0");
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return Files.readString(landing.path(".landfall/ledger.jsonl"));
    }

    @Test
    void everyLineHoldsTheArnWhereStsAnswers() throws Exception {
        HttpServer sts = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        sts.createContext("/", exchange -> {
            byte[] answer = ("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>" + ARN
                    + "</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        try {
            String endpoint = "http://127.0.0.1:" + sts.getAddress().getPort();
            assertThat(ledgerOfMove(endpoint, "--caller-arn").lines()).hasSize(6).allMatch(line -> line.contains("\"caller\":\"" + ARN + "\""));
        } finally {
            sts.stop(0);
        }
    }

    @Test
    void anStsThatIsSilentOrNotThereHindersNoRun() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(ledgerOfMove("http://127.0.0.1:" + silent.getLocalPort(), "--caller-arn")).contains("\"event\":\"landed\"").doesNotContain("caller");
        }
        landing.with("2024/b.csv", "y");
        assertThat(ledgerOfMove("http://127.0.0.1:1", "--caller-arn")).contains("2024/b.csv").doesNotContain("caller");
    }

    @Test
    void anS3ServerOtherThanAwsIsNoReasonToAskAws() throws Exception {
        try (ServerSocket sts = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ledgerOfMove("http://127.0.0.1:" + sts.getLocalPort());
            sts.setSoTimeout(1);
            assertThatThrownBy(sts::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}

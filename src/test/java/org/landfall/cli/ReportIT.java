package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Chromium;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** The report of the packaged program, written and opened in a browser. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class ReportIT extends LakeTestCase {

    private static final int PHONE = 360;
    private static final int TABLET = 700;
    private static final int WINDOW = 960;
    private static final int DESK = 1280;

    private Path page;

    @BeforeEach
    void choosePage() {
        page = folder.resolve("run.html");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0", "--report", page.toString());
    }

    /** Opens the report in frames of several widths, beside a script of the test that looks into them. */
    private Chromium.Visit open() throws IOException, InterruptedException {
        Chromium browser = Prerequisite.orSkip(Chromium::onPath);
        Path frames = Files.writeString(folder.resolve("frames.html"), """
                <!DOCTYPE html><meta charset="utf-8"><title>frames</title><link rel="icon" href="data:,">
                %s<pre></pre>
                <script>
                  onload = () => document.querySelector('pre').textContent = '<<' + JSON.stringify([...Array(frames.length).keys()].map(i => frames[i]).map(f => ({
                    page: f.document.documentElement.scrollWidth, frame: f.innerWidth,
                    wide: [...f.document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > f.innerWidth + 1)
                      .map(e => e.tagName + ' ' + e.textContent),
                    scripts: f.document.scripts.length, images: f.document.images.length,
                    heading: f.document.querySelector('h1').textContent,
                    paths: [...f.document.querySelectorAll('.path')].map(e => e.textContent)
                  }))) + '>>';
                </script>
                """.formatted(IntStream.of(PHONE, TABLET, WINDOW, DESK)
                .mapToObj(width -> "<iframe width='" + width + "' height='800' src='" + page.getFileName() + "'></iframe>")
                .collect(Collectors.joining())));
        return browser.open(frames, folder);
    }

    /** What the script saw in each frame. */
    private static List<JsonNode> seen(Chromium.Visit visit) throws IOException {
        String dom = visit.dom();
        int from = dom.indexOf("&lt;&lt;") + 8;
        String json = dom.substring(from, dom.indexOf("&gt;&gt;</pre>", from)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        List<JsonNode> frames = new ArrayList<>();
        new ObjectMapper().readTree(json).forEach(frames::add);
        return frames;
    }

    @Test
    void theReportOfAHostileLandingDirectoryIsAPageOfTextOnAPhoneAndOnADesk() throws Exception {
        String longName = "x".repeat(200) + ".csv";
        landing.with("2024/a.csv", "a").with("2024/<script>alert(1)<!--.csv", "b")
                .with("2024/\"><img src=x onerror=alert(1)>.csv", "c").with("2024/evil\u202evsc.csv", "d").with("2024/" + longName, "e")
                .with("2024/tab\there.csv", "f").with("2023/{report}{#if}.csv", "g").with("logs/<b>&amp;.log", "h").with("2024/taken.csv", "mine");
        lake.put("raw/year=2024/taken.csv", "theirs");

        LandfallProcess.Ended ended = landfall().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        Chromium.Visit visit = open();
        assertThat(visit.requests()).isEmpty();
        assertThat(visit.console()).isEmpty();
        assertThat(seen(visit)).hasSize(4);
        for (JsonNode frame : seen(visit)) {
            assertThat(frame.get("heading").asText()).isEqualTo("6 files landed, 2 did not");
            assertThat(frame.get("scripts").asInt()).isZero();
            assertThat(frame.get("images").asInt()).isZero();
            assertThat(frame.get("wide")).as("what is wider than the window").isEmpty();
            assertThat(frame.get("page").asInt()).isEqualTo(frame.get("frame").asInt());
            assertThat(frame.get("paths")).extracting(JsonNode::asText).contains("raw/year=2024/", "raw/year=2023/", "2024/a.csv",
                    "2024/<script>alert(1)<!--.csv", "2024/\"><img src=x onerror=alert(1)>.csv", "2024/evil\\u202evsc.csv",
                    "2024/" + longName, "2024/tab\\x09here.csv", "2023/{report}{#if}.csv", "logs/<b>&amp;.log", "2024/taken.csv");
        }
    }

    @Test
    void itPrintsOnA4AsOnLetter() throws Exception {
        for (int i = 0; i < 60; i++) {
            landing.with("logs/" + "long ".repeat(20) + i + ".csv", "x");
        }
        landing.with("2024/a.csv", "a");
        assertThat(landfall().run("move").exitCode()).isZero();

        Paper a4 = printed("A4");
        Paper letter = printed("letter");

        assertThat(a4.media()).startsWith("594.95").contains(" 841.9");
        assertThat(letter.media()).isEqualTo("612 792");
        assertThat(printed("auto").media()).as("the size is the printer's").isEqualTo(letter.media());
        assertThat(a4.pages()).isPositive().isBetween(letter.pages() - 1, letter.pages());
    }

    /** A printed report. @param media width and height of its pages, points */
    private record Paper(String media, int pages) {}

    /** Prints the report on a paper that the print dialogue would name. */
    private Paper printed(String size) throws IOException, InterruptedException {
        Path sized = Files.writeString(folder.resolve(size + ".html"), Files.readString(page).replace("</head>", "<style>@page { size: " + size + " }</style></head>"));
        Path pdf = folder.resolve(size + ".pdf");
        Prerequisite.orSkip(Chromium::onPath).print(sized, pdf, folder);
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        Set<String> media = Pattern.compile("/MediaBox \\[0 0 ([^\\]]*)]").matcher(text).results().map(box -> box.group(1)).collect(Collectors.toSet());
        assertThat(media).hasSize(1);
        return new Paper(media.iterator().next(), (int) Pattern.compile("/Type /Page\\s").matcher(text).results().count());
    }

    @Test
    void theBrowserWouldTellOfARequestOfAnErrorAndOfAPageThatIsTooWide() throws Exception {
        Files.writeString(page, "<!DOCTYPE html><h1 style='width:500px'>wide</h1><img src='http://example.org/x.png'><script>undefined.x</script>");

        Chromium.Visit visit = open();

        assertThat(visit.requests()).anyMatch(request -> request.contains("http://example.org/x.png"));
        assertThat(visit.console()).anyMatch(line -> line.contains("TypeError"));
        assertThat(seen(visit).get(0).get("wide")).isNotEmpty();
        assertThat(seen(visit).get(0).get("page").asInt()).isGreaterThan(PHONE);
    }

    @Test
    void thePlanHasAReportToo() throws Exception {
        landing.with("2024/a.csv", "a");

        LandfallProcess.Ended ended = landfall().run("plan");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(page).content().contains("<h1>1 file would land</h1>", "A plan: nothing was moved");
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void aPlaceThatTakesNoReportIsToldBeforeAnythingIsTouched() throws Exception {
        landing.with("2024/a.csv", "a");
        page = folder.resolve("none/run.html");

        LandfallProcess.Ended ended = landfall().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: the report " + page + " cannot be written: the folder ");
        assertThat(landing.path(".landfall")).doesNotExist();
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aPlaceThatVanishesDuringTheRunMakesItFailWithASentence() throws Exception {
        landing.with("2024/a.csv", "a".repeat(100_000));
        Path reports = Files.createDirectory(folder.resolve("reports"));
        page = reports.resolve("run.html");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");

        // some seconds for the upload, so that there is a time to take the folder away
        Process process = landfall().giving("--bwlimit", "20K").start(List.of("move"), out, err);
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(landing.path(".landfall/ledger.jsonl")));
            Files.delete(reports);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(err).content().startsWith("landfall: the report " + page + " was not written: ");
        assertThat(out).content().contains("landed 1 file");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
    }

    @Test
    void aRunThatIsStoppedReportsHowFarItCame() throws Exception {
        landing.with("2023/a.csv", "a").with("2024/b.csv", "b".repeat(1_000_000));

        Process process = landfall().giving("--bwlimit", "20K", "--grace", "1")
                .start(List.of("move"), folder.resolve("out"), folder.resolve("err"));
        try {
            await().atMost(Duration.ofMinutes(1)).ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .until(() -> Files.readString(landing.path(".landfall/ledger.jsonl")).contains("\"event\":\"landed\""));
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(page).content().contains("<h1>1 file landed, 1 did not, then the run was stopped</h1>", "the run was stopped by SIGTERM");
    }

    @Test
    void aRunThatIsRefusedLeavesTheEarlierReport() throws Exception {
        Files.writeString(page, "earlier");
        landing.with("2024/a.csv", "a");

        LandfallProcess.Ended ended = LandfallProcess.with(lake).run("move", "--landing", landing.root().toString(), "--bucket", "no-such-lake",
                "--endpoint", lake.server().endpoint().toString(), "--report", page.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(page).hasContent("earlier");
    }
}

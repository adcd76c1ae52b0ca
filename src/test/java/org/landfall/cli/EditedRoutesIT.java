package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.build.MarkdownPage;
import org.landfall.route.LandingFolder;
import org.landfall.route.RouteFolder;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** What edited routes take is known to every command of the packaged program: it stands in the routes alone. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class EditedRoutesIT {

    private static final String PARTITIONS = "land-partitions.camel.yaml";

    @TempDir
    private Path folder;

    private final S3Server server;
    private Lake lake;
    private LandingFolder landing;
    private RouteFolder routes;

    EditedRoutesIT(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void makeLakeAndLanding() throws Exception {
        lake = Lake.on(server);
        landing = LandingFolder.in(folder.resolve("landing")).with("2023/b.csv", "123").with("logs/x.log", "x");
        routes = RouteFolder.copiedTo(folder.resolve("routes"));
    }

    private LandfallProcess.Ended run(String command, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--landing", landing.root().toString(), "--bucket", lake.bucket(), "--endpoint",
                lake.server().endpoint().toString(), "--routes", routes.path().toString(), "--bwlimit", "1G"));
        arguments.addAll(List.of(options));
        return LandfallProcess.with(lake).run(arguments);
    }

    private void assertDoctorCounts(String files) throws Exception {
        assertThat(run("doctor").out()).containsPattern("ok +routes +they can be read").containsPattern("(ok|warn) +files +" + files + ", by a quick look");
    }

    private void assertPlanned(String... lines) throws Exception {
        assertThat(run("plan", "--settle-age", "0").out().lines().map(line -> line.replaceAll(" +", " "))).contains(lines);
    }

    private void assertReportIsRefused(String source, String place) throws Exception {
        Path report = landing.path(source);
        LandfallProcess.Ended ended = run("move", "--settle-age", "0", "--report", report.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err().strip()).isEqualTo("landfall: the report " + report + " would lie " + place
                + ", and the next run would land it; choose a place where no route takes it with --report");
        assertThat(landing.path(".landfall")).doesNotExist();
        assertThat(lake.objects()).isEmpty();
    }

    private void assertReportIsTaken(String source) throws Exception {
        LandfallProcess.Ended ended = run("plan", "--settle-age", "0", "--report", landing.path(source).toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(landing.path(source)).isRegularFile();
    }

    @Test
    void aSecondDataset() throws Exception {
        landing.with("research/2024/a.csv", "12345").with("research/notes.txt", "x");
        routes.write("land-research.camel.yaml", MarkdownPage.at(Path.of("docs", "routes.md")).block("id: land-research"));

        assertDoctorCounts("2 files, 8 B");
        assertPlanned("would land research/2024/a.csv -> raw/dataset=research/year=2024/a.csv (5 B)",
                "left alone research/notes.txt (no route takes a file of this name)", "left alone logs/x.log (outside the year folders)");
        assertReportIsRefused("research/2024/run.html", "where a route takes it");
        assertReportIsRefused("2023/run.html", "in a year folder");
        assertReportIsTaken("research/run.html");
    }

    @Test
    void anotherYearPattern() throws Exception {
        landing.with("FY2024/a.csv", "12345").with("FY2022/c.csv", "1");
        routes.edit(PARTITIONS, "\"(?<year>(19|20)[0-9]{2})/.+\"", "\"FY(?<year>(19|20)[0-9]{2})/.+\"")
                .edit(PARTITIONS, "\"(?<year>[0-9]{4})/(?<rest>.+)\"", "\"FY(?<year>[0-9]{4})/(?<rest>.+)\"")
                .edit(PARTITIONS, "{{landfall.years:}}", "{{landfall.years:2024}}");

        assertDoctorCounts("1 file, 5 B");
        assertPlanned("would land FY2024/a.csv -> raw/year=2024/a.csv (5 B)", "left alone FY2022/c.csv (not one of the years asked for)",
                "left alone 2023/b.csv (outside the year folders)");
        assertReportIsRefused("FY2022/run.html", "in a year folder");
        assertReportIsTaken("2023/run.html");
    }

    @Test
    void anotherSuffixOfUnfinishedDownloads() throws Exception {
        landing.with("2023/b.csv.tmp", "grows").with("2023/c.csv", "12345").with("2023/c.csv.part", "1");
        routes.edit(PARTITIONS, "unfinishedSuffix: .part", "unfinishedSuffix: .tmp");

        assertDoctorCounts("3 files, 9 B");
        assertPlanned("would land 2023/c.csv.part -> raw/year=2023/c.csv.part (1 B)", "left alone 2023/b.csv.tmp (a download in progress)");
        assertThat(run("plan", "--settle-age", "0").out()).contains(
                "2023/b.csv: is still being downloaded: b.csv.tmp is beside it; a move would wait for it");
        assertReportIsRefused("2023/run.html.tmp", "in a year folder");
    }
}

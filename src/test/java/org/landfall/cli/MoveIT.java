package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.route.LandingFolder;
import org.landfall.route.RouteFolder;
import org.landfall.sample.CodeInNames;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Prerequisite;

/** The packaged program, as a process of its own, against LocalStack. */
class MoveIT {

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void makeLake() {
        lake = Lake.on(LocalStackServer.shared());
    }

    private LandfallProcess landfall() {
        return LandfallProcess.with(lake)
                .giving("--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString());
    }

    private static void assertSameBytes(Lake lake, Map<String, byte[]> expected) {
        Map<String, byte[]> objects = lake.objects();
        assertThat(objects.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, content) -> assertThat(objects.get(key)).as(key).isEqualTo(content));
    }

    @Test
    void theSampleIsPlannedAndMovedAndEveryByteArrives() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(folder.resolve("landing"));
        LandingFolder landing = LandingFolder.in(sample.root());
        Map<String, String> before = landing.tree();
        String[] options = {"--landing", sample.root().toString(), "--settle-age", "1"};

        LandfallProcess.Ended plan = landfall().run(with("plan", options));

        assertThat(plan.exitCode()).as(plan.toString()).isZero();
        assertThat(plan.out()).contains("would land 203 files", "left alone 4; conflicts: not checked");
        assertThat(landing.tree()).isEqualTo(before);

        LandfallProcess.Ended move = landfall().run(with("move", options));

        assertThat(move.exitCode()).as(move.toString()).isZero();
        assertThat(move.out()).contains("landed 203 files", "not landed 0; left alone 4", "raw/year=2023       100");
        assertThat(move.err()).isEmpty();
        assertSameBytes(lake, sample.objects());
        assertThat(landing.files()).isEqualTo(sample.staying());

        LandfallProcess.Ended again = landfall().run(with("move", options));

        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.out()).contains("landed 0 files");
    }

    @Test
    void dryRunIsThePlanAndNeedsNeitherNetworkNorCredentials() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");
        Map<String, String> before = landing.tree();

        for (List<String> command : List.of(List.of("plan"), List.of("move", "--dry-run"))) {
            LandfallProcess.Ended ended = LandfallProcess.withoutCredentials()
                    .giving("--landing", landing.root().toString(), "--bucket", "nowhere", "--endpoint", "http://127.0.0.1:1")
                    .run(command);
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out()).contains("would land      2024/a.csv -> raw/year=2024/a.csv (1 B)");
        }
        assertThat(landing.tree()).isEqualTo(before);
    }

    @Test
    void everyOptionThatShapesTheRunIsHeeded() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2022/a.csv", "2").with("2023/a.csv", "3");
        Path ledger = folder.resolve("audit/ledger.jsonl");
        Path routes = RouteFolder.copiedTo(folder.resolve("my routes")).edit("land-partitions.camel.yaml",
                "run.prefix}/year=${header.year}/", "run.prefix}/dataset=general-payments/year=${header.year}/").path();

        LandfallProcess.Ended ended = landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0",
                "--prefix", "zone/raw", "--years", "2023", "--ledger", ledger.toString(), "--routes", routes.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("zone/raw/dataset=general-payments/year=2023/a.csv");
        assertThat(landing.files()).containsExactly("2022/a.csv");
        assertThat(Files.readAllLines(ledger)).anyMatch(line -> line.contains("\"event\":\"landed\"") && line.contains("2023/a.csv"));
        assertThat(landing.path(".landfall/ledger.jsonl")).doesNotExist();
    }

    @Test
    void anEditedRouteMayNameABeanThatNoShippedRouteUses() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2023/a.csv", "a,b\n1,2\n");
        Path routes = RouteFolder.copiedTo(folder.resolve("routes"))
                .edit("land-partitions.camel.yaml", "        # the layout of the lake: change it here\n", "        - process:\n            ref: gzip\n")
                .edit("land-partitions.camel.yaml", "/${header.rest}\"", "/${header.rest}.gz\"").path();

        LandfallProcess.Ended ended = landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0",
                "--routes", routes.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/a.csv.gz");
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(lake.objects().get("raw/year=2023/a.csv.gz")))) {
            assertThat(content).hasContent("a,b\n1,2\n");
        }
    }

    @Test
    void theSettingsMayComeFromTheEnvironment() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");

        LandfallProcess.Ended ended = LandfallProcess.with(lake)
                .environment("LANDFALL_LANDING", landing.root().toString())
                .environment("LANDFALL_BUCKET", lake.bucket())
                .environment("LANDFALL_ENDPOINT", lake.server().endpoint().toString())
                .environment("LANDFALL_SETTLE_AGE", "0")
                .run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=fa -Duser.country=IR", "-Duser.language=th -Duser.country=TH -Duser.variant=TH",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab", "-Duser.language=tr -Duser.country=TR"})
    void theSecondKeyOfASummaryIsTheSameUnderEveryLocale(String locale) throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: a native executable has the locale of its build");
        lake.put("raw/" + SampleLanding.SUMMARY, "[1]");
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with(SampleLanding.SUMMARY, "[2]").with("2024/I.CSV", "x");

        LandfallProcess.Ended ended = landfall().on(locale.split(" "))
                .run("move", "--landing", landing.root().toString(), "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/" + SampleLanding.SUMMARY, "raw/year=2024/I.CSV",
                "raw/" + SampleLanding.SUMMARY.replace(".json", "/20260102T030405Z-038966de.json"));
        assertThat(lake.contentType("raw/year=2024/I.CSV")).isEqualTo("text/csv");
        assertThat(ended.out()).contains("landed 2 files, 4 B; not landed 0");
    }

    @Test
    void codeInNamesIsNeverEvaluatedAndThePlanSaysWhatTheMoveDoes() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        CodeInNames names = CodeInNames.makeIn(landing.root(), folder.resolve("marker"));
        String[] options = {"--landing", landing.root().toString(), "--settle-age", "0"};

        LandfallProcess.Ended plan = landfall().run(with("plan", options));
        LandfallProcess.Ended move = landfall().run(with("move", append(options, "--report", folder.resolve("report.html").toString())));

        assertThat(plan.exitCode()).as(plan.toString()).isZero();
        assertThat(move.exitCode()).as(move.toString()).isZero();
        assertThat(names.sources()).allSatisfy(source -> {
            String where = source + " -> raw/year=" + source;
            assertThat(plan.out()).contains("would land      " + where);
            assertThat(move.out()).contains("landed          " + where);
        });
        Map<String, byte[]> expected = new TreeMap<>();
        names.objects().forEach((key, content) -> expected.put(key, content.getBytes(StandardCharsets.UTF_8)));
        assertSameBytes(lake, expected);
        assertThat(landing.files()).isEmpty();
        assertThat(names.marker()).doesNotExist();
        assertThat(List.of(plan.toString(), move.toString(), Files.readString(folder.resolve("report.html")),
                Files.readString(landing.path(".landfall/ledger.jsonl")))).noneMatch(text -> text.contains(lake.user().secretAccessKey()));
    }

    private static String[] append(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theLandingDirectoryMayBeGivenInAnyForm() throws Exception {
        Path real = folder.resolve("lan ding");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Path inside = Files.createDirectories(real.resolve("scripts"));
        int number = 0;
        for (Form form : List.of(new Form(real, "."), new Form(inside, ".."), new Form(folder, "lan ding/"), new Form(folder, link.toString()),
                new Form(real, "./2024/.."))) {
            String source = "2024/" + number++ + ".csv";
            LandingFolder landing = LandingFolder.in(real).with(source, "x");
            LandfallProcess.Ended ended = landfall().in(form.workingFolder()).run("move", "--landing", form.landing(), "--settle-age", "0",
                    "--routes", Path.of("routes").toAbsolutePath().toString());
            assertThat(ended.exitCode()).as(form + "\n" + ended).isZero();
            assertThat(landing.files()).as(form.toString()).isEmpty();
            assertThat(lake.objects()).containsKey("raw/year=" + source);
        }
    }

    private record Form(Path workingFolder, String landing) {}

    @Test
    void aFileThatFailsMakesTheRunFailAndTheOthersLand() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "mine").with("2024/b.csv", "b");
        lake.put("raw/year=2024/a.csv", "theirs");

        LandfallProcess.Ended ended = landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("conflict        2024/a.csv: s3://" + lake.bucket() + "/raw/year=2024/a.csv holds other bytes")
                .contains("landed 1 file, 1 B; not landed 1");
        assertThat(ended.out() + ended.err()).doesNotContain("Exception", "\tat ");
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void namesThatJavaCannotOpenUnderTheLocaleAreRefusedWithWhatToDo() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: a native executable opens every name");
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/Müller.csv", "x").with("2024/a.csv", "y");

        LandfallProcess.Ended ended = landfall().underAnotherLocale(folder.resolve("jvm"))
                .run("move", "--landing", landing.root().toString(), "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("set LC_ALL=C.UTF-8 and run again");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).containsExactly("2024/Müller.csv");

        LandfallProcess.Ended next = landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0");

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv", "raw/year=2024/Müller.csv");
    }

    @Test
    void aYearFolderOnAnotherFileSystemIsRefusedAndTheOthersLand() throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to mount a file system");
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2023/a.csv", "3").with("2024/b.csv", "4");

        LandfallProcess.Ended ended = landfall()
                .behind("unshare", "--mount", "sh", "-c", "mount -t tmpfs none \"$0\" && touch \"$0/other.csv\" && exec \"$@\"",
                        landing.path("2023").toString())
                .run("move", "--landing", landing.root().toString(), "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("refused         2023: is on another file system than the landing directory");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/b.csv");
    }

    @Test
    void aSecondRunSaysWhoHoldsTheLock() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");
        Path lock = landing.with(".landfall/lock", "process 4711 of ann on runner-1 since 2026-01-02T03:04:05Z").path(".landfall/lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            LandfallProcess.Ended ended = landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0");

            assertThat(held.isValid()).isTrue();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).contains("another run is at work on this landing directory: process 4711 of ann on runner-1");
            assertThat(landing.files()).containsExactly("2024/a.csv");
        }

        assertThat(landfall().run("move", "--landing", landing.root().toString(), "--settle-age", "0").exitCode()).isZero();
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void nothingOfTheTestServersIsInTheProgram() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: a native executable has no jars");
        try (Stream<Path> jars = Files.walk(LandfallProcess.HOME)) {
            assertThat(jars.map(jar -> jar.getFileName().toString())).noneMatch(name -> name.contains("s3proxy") || name.contains("junit")
                    || name.contains("localstack"));
        }
    }

    private static List<String> with(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(options));
        return arguments;
    }
}

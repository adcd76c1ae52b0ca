package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.ApplicationProperties;
import org.landfall.cli.config.Origin;
import org.landfall.cli.config.Way;
import org.landfall.route.LandingFolder;
import org.landfall.route.RouteFolder;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** Every option, given in all ways at once: what the program did shows which of them held. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class EveryOptionIT {

    /** What routes are given; each has a value for the command line, the system property, the environment and the file. */
    private static final Map<String, List<String>> OF_ROUTES = new TreeMap<>(Map.ofEntries(
            row("bucket", "lake-1", "lake-2", "lake-3", "lake-4"), row("prefix", "raw1", "raw2", "raw3", "raw4"),
            row("region", "eu-west-1", "eu-west-2", "eu-central-1", "us-east-1"),
            row("endpoint", "http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3", "http://127.0.0.1:4"),
            row("include", "*.csv", "/2024/*", "a.{csv,json},b", "**"), row("exclude", "*.1", "*.2", "b,{c,d}", "[e-g]*"),
            row("include-from", "1.txt", "2.txt", "3.txt", "4.txt"), row("exclude-from", "1.txt", "2.txt", "3.txt", "4.txt"),
            row("years", "2024", "2023,2024", "2022,2024", "2021,2024"), row("ledger", "/tmp/1", "/tmp/2", "/tmp/3", "/tmp/4"),
            row("ledger-copy", "true", "false", "true", "false"), row("caller-arn", "true", "false", "true", "false"),
            row("settle-age", "0", "0s", "0m", "0h"), row("parallel", "1", "2", "3", "4"), row("summary", "conflict", "version", "conflict", "version"),
            row("purge-files", "1", "2", "3", "4"), row("purge-bytes", "1G", "2G", "3G", "5G"), row("retention", "1h", "2h", "3h", "4"),
            row("prune-empty", "true", "false", "true", "false"), row("grace", "1", "2s", "3m", "4h"),
            row("csv-header", "1.txt", "2.txt", "3.txt", "4.txt"), row("csv", "refuse", "off", "warn", "refuse"),
            row("claims", "jdbc:postgresql://a/b", "jdbc:postgresql://b/b", "jdbc:postgresql://c/b", "jdbc:postgresql://d/b"),
            row("claims-lease", "61", "62s", "63m", "64h"), row("quarantine", "q1", "q2", "q3", "q4"), row("runner", "r1", "r2", "r3", "r4"), row("buffer-memory", "65M", "66M", "67M", "68M"),
            row("parts-in-flight", "1", "2", "3", "5"), row("bwlimit", "1M", "2M", "3M", "4M"), row("sha256", "false", "true", "false", "true"),
            row("meta-sha256", "true", "false", "true", "false"), row("sse", "aws:kms", "aws:kms:dsse", "aws:kms", "aws:kms:dsse"),
            row("kms-key", "k1", "k2", "k3", "k4"), row("storage-class", "STANDARD_IA", "GLACIER", "ONEZONE_IA", "STANDARD"),
            row("metadata", "owner=a", "owner=b,note=x", "a=b", "c=d"), row("tag", "team=a", "team=b,size=1", "a=b", "c=d"),
            row("content-type", "*.txt=text/plain", "*.{a,b}=text/a", "a=b/c", "d=e/f; g=h"),
            row("bucket-owner", "123456789011", "123456789012", "123456789013", "123456789014"), row("allow-http", "true", "false", "true", "false"),
            row("abort-uploads", "true", "false", "true", "false"), row("resume-max-age", "1", "2m", "3h", "4d"),
            row("connect-timeout", "1", "2s", "3m", "4h"), row("read-timeout", "11", "12s", "13m", "14h"), row("call-timeout", "21", "22s", "23m", "24h"),
            row("complete-timeout", "31", "32s", "33m", "34h"), row("poll-delay", "501", "502", "503", "504"), row("retry-first", "1", "2s", "3m", "4h"),
            row("notify", "https://a.example/1", "https://a.example/2", "direct:three", "aws2-sns:arn:aws:sns:eu-west-1:123456789012:four"),
            row("notify-failures", "1", "2", "3", "0"), row("retry-longest", "5h", "6h", "7h", "8h")));

    /** The value that is used, where it is not the one that was given. */
    private static final Set<String> PATHS = Set.of("csv-header", "include-from", "exclude-from", "quarantine");

    @TempDir
    private Path folder;

    private final S3Server server;
    private Path routes;

    EveryOptionIT(S3ProxyServer server) {
        this.server = server;
    }

    private static Map.Entry<String, List<String>> row(String option, String... values) {
        return Map.entry(option, List.of(values));
    }

    @BeforeEach
    void makeLandingAndRoutes() throws Exception {
        LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a,b\n1,2\n");
        String told = OF_ROUTES.keySet().stream().map(name -> name + "=[{{landfall." + name + ":the route's default}}]").collect(Collectors.joining(" "));
        routes = RouteFolder.copiedTo(folder.resolve("routes")).edit("land-partitions.camel.yaml", RouteFolder.TO_STORE, """
                        - log:
                            message: "used %s"
                            loggingLevel: WARN
                """.formatted(told) + RouteFolder.TO_STORE).path();
        for (String header : List.of("1.txt", "2.txt", "3.txt", "4.txt")) {
            Files.writeString(folder.resolve(header), "a,b\n");
        }
        for (String made : List.of("q1", "q2", "q3", "q4", "config")) {
            Files.createDirectories(folder.resolve(made));
        }
    }

    /** The program, with settings in all ways from this one on. */
    private LandfallProcess landfall(Way first, Map<String, List<String>> settings) throws Exception {
        LandfallProcess process = LandfallProcess.withoutCredentials().in(folder);
        StringBuilder file = new StringBuilder();
        for (Map.Entry<String, List<String>> setting : settings.entrySet()) {
            String name = setting.getKey();
            if (first == Way.COMMAND_LINE) {
                process.giving("--" + name + "=" + setting.getValue().get(0));
            }
            if (first.compareTo(Way.SYSTEM_PROPERTY) <= 0) {
                process.property("landfall." + name, setting.getValue().get(1));
            }
            if (first.compareTo(Way.ENVIRONMENT) <= 0) {
                process.environment(Origin.variable(name), setting.getValue().get(2));
            }
            file.append("landfall.").append(name).append('=').append(setting.getValue().get(3)).append('\n');
        }
        Files.writeString(folder.resolve(ApplicationProperties.PLACE), file);
        // it is for other programs, and no setting is taken from it
        Files.writeString(folder.resolve(".env"), settings.keySet().stream().map(name -> Origin.variable(name) + "=dotenv\n").collect(Collectors.joining()));
        return process;
    }

    private LandfallProcess.Ended run(Way first, String option, List<String> values, String... arguments) throws Exception {
        return landfall(first, Map.of(option, values)).run(arguments);
    }

    private String[] plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of("plan", "--bucket", "lake", "--settle-age", "0"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceholderOfTheRoutes(Way first) throws Exception {
        LandfallProcess.Ended ended = landfall(first, OF_ROUTES).run("move", "--dry-run", "--landing", "landing", "--routes", routes.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        String used = ended.err().lines().filter(line -> line.contains("used ")).findFirst().orElseThrow(() -> new AssertionError(ended));
        OF_ROUTES.forEach((name, values) -> {
            String value = values.get(first.ordinal());
            assertThat(used).contains(" " + name + "=[" + (PATHS.contains(name) ? folder.resolve(value) : value) + "]");
        });
        assertThat(ended.out()).contains("2024/a.csv -> " + OF_ROUTES.get("prefix").get(first.ordinal()) + "/year=2024/a.csv");
    }

    @Test
    void aConfigurationFileHoldsBeforeThatOfQuarkus() throws Exception {
        String lines = OF_ROUTES.entrySet().stream().map(row -> row.getKey() + " = " + (PATHS.contains(row.getKey()) ? folder + "/" : "") + row.getValue().get(2) + "\n")
                .collect(Collectors.joining("", "[p]\n", "landing = " + folder.resolve("landing") + "\nroutes = " + routes + "\n"));
        Path file = Files.writeString(folder.resolve("landfall.conf"), lines);

        LandfallProcess.Ended ended = landfall(Way.PROPERTIES, OF_ROUTES).run("move", "--dry-run", "--config", file.toString(), "--profile", "p");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        String used = ended.err().lines().filter(line -> line.contains("used ")).findFirst().orElseThrow(() -> new AssertionError(ended));
        OF_ROUTES.forEach((name, values) -> assertThat(used).contains(" " + name + "=[" + (PATHS.contains(name) ? folder.resolve(values.get(2)) : values.get(2)) + "]"));
    }

    @ParameterizedTest
    @EnumSource
    void theLandingDirectory(Way first) throws Exception {
        List<String> folders = List.of("l1", "l2", "l3", "l4");
        for (String name : folders) {
            LandingFolder.in(folder.resolve(name)).with("2024/" + name + ".csv", "x");
        }

        LandfallProcess.Ended ended = run(first, "landing", folders, plan("--routes", routes.toString()));

        assertThat(ended.out()).as(ended.toString()).contains("2024/" + folders.get(first.ordinal()) + ".csv ->").contains("would land 1 file");
    }

    @ParameterizedTest
    @EnumSource
    void theRoutes(Way first) throws Exception {
        List<String> folders = List.of("r1", "r2", "r3", "r4");
        for (String name : folders) {
            RouteFolder.copiedTo(folder.resolve(name)).edit("land-partitions.camel.yaml", "/year=$", "/" + name + "=$");
        }

        assertThat(run(first, "routes", folders, plan("--landing", "landing")).out()).contains("/" + folders.get(first.ordinal()) + "=2024/a.csv");
    }

    @ParameterizedTest
    @EnumSource
    void theReport(Way first) throws Exception {
        List<String> pages = List.of("1.html", "2.html", "3.html", "4.html");

        LandfallProcess.Ended ended = run(first, "report", pages, plan("--landing", "landing", "--routes", routes.toString()));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(pages.stream().filter(page -> Files.exists(folder.resolve(page)))).containsExactly(pages.get(first.ordinal()));
    }

    /** A switch that is on, off, on and off, and what the program prints only where it is on. */
    private record Switch(String option, List<String> arguments, String on) {

        @Override
        public String toString() {
            return option;
        }
    }

    private static List<Switch> switches() {
        List<String> plan = List.of("plan", "--bucket", "lake", "--settle-age", "0", "--landing", "landing", "--routes", "routes");
        return List.of(new Switch("json", plan, "{\"event\":"), new Switch("verbose", plan, "[o.l.settings]"),
                new Switch("check", plan, "bucket lake: "), new Switch("quiet", Stream.concat(plan.stream(), Stream.of("--json")).toList(),
                        "--quiet and --json do not go together"));
    }

    @ParameterizedTest
    @MethodSource("switches")
    void everySwitch(Switch tried) throws Exception {
        List<String> said = new ArrayList<>();
        for (Way first : Way.values()) {
            LandfallProcess.Ended ended = landfall(first, Map.of(tried.option(), List.of("true", "false", "true", "false"))).run(tried.arguments());
            said.add(ended.out() + ended.err());
        }
        assertThat(said.stream().map(text -> text.contains(tried.on()))).as(String.join("\n---\n", said)).containsExactly(true, false, true, false);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDoctorTries(Way first) throws Exception {
        Lake lake = Lake.on(server);
        List<String> onOrOff = List.of("true", "false", "true", "false");

        LandfallProcess.Ended ended = landfall(first, Map.of("write-test", onOrOff, "probe-delete", onOrOff))
                .environment("AWS_ACCESS_KEY_ID", lake.user().accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey())
                .run("doctor", "--bucket", lake.bucket(), "--landing", "landing", "--routes", "routes",
                        "--endpoint", server.endpoint().toString(), "--region", server.region());

        boolean on = Boolean.parseBoolean(onOrOff.get(first.ordinal()));
        assertThat(lake.objects().containsKey("raw/s3_test.txt")).as(ended.toString()).isEqualTo(on);
        assertThat(ended.out().contains("--probe-delete tries it")).as(ended.toString()).isEqualTo(!on);
    }

    @Test
    void noOptionIsLeftOut() {
        Set<String> tried = new TreeSet<>(OF_ROUTES.keySet());
        tried.addAll(List.of("landing", "routes", "report", "write-test", "probe-delete"));
        switches().forEach(row -> tried.add(row.option()));
        tried.addAll(RefusedSettingTest.OPTIONS);
        // a setting of its own: see SettingsIT
        tried.add("dry-run");
        // they choose what is read, before all else: see ConfigurationFileIT
        tried.addAll(List.of("config", "profile"));

        Set<String> all = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of())).getSubcommands().values().stream()
                .flatMap(Settings::names).collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(all);
    }
}

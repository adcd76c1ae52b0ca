package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.cli.screen.Console;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.JsonLines;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Whatever lies in a year folder lands, or is told of with a reason, once; and the counts are those of the disk. */
@Needs(S3ProxyServer.class)
class NoFileWithoutAWordTest extends LakeTestCase {

    private static final String PARTITIONS = RouteFolder.PARTITIONS;

    /** What may lie in a year folder, or beside one, beyond what lands. */
    private enum Odd {
        LINE_FEED, RETURN, NEXT_LINE, LINE_SEPARATOR, PARAGRAPH_SEPARATOR, NON_XML, TAB, LOCK, LOCK_FOLDER, BACKSLASH, LONG, DANGLING, LINK, FOLDER_LINK, SOCKET,
        HIDDEN, PART, PIECE, UNDERSCORE, OUTSIDE, OTHER_YEAR, ROOT, CONFLICT, TWICE, EMPTY_COLUMN, EMPTY_FOLDER
    }

    /** Lays one thing down. @return its path in the landing directory; empty when no file or link has come */
    private String lay(Odd odd, String year, int number) throws Exception {
        String in = year + "/" + number;
        return switch (odd) {
            case LINE_FEED -> file(in + "a\nb.csv");
            case RETURN -> file(in + "a\rb.csv");
            case NEXT_LINE -> file(in + "a\u0085b.csv");
            case LINE_SEPARATOR -> file(in + "a\u2028b.csv");
            case PARAGRAPH_SEPARATOR -> file(in + "a\u2029b.csv");
            case NON_XML -> file(in + "\uFFFE.csv");
            case TAB -> file(in + "\t.csv");
            case LOCK -> file(in + ".csv.camelLock");
            case LOCK_FOLDER -> file(in + ".camelLock/a.csv");
            case BACKSLASH -> file(in + "a\\b.csv");
            case LONG -> file(in + ("/" + "x".repeat(250)).repeat(4) + "/a.csv");
            case DANGLING -> link(in + ".csv", "nowhere");
            case LINK -> link(in + ".csv", "/etc/hostname");
            case FOLDER_LINK -> link(in, "/etc");
            case SOCKET -> socket(in + ".csv");
            case HIDDEN -> file(year + "/.hidden" + number);
            case PART -> file(in + ".csv.part");
            case PIECE -> file(year + "/_parts/" + number + "/0");
            case UNDERSCORE -> file(year + "/_" + number);
            case OUTSIDE -> file("logs/" + number + ".log");
            case OTHER_YEAR -> file("2001/" + number + ".csv");
            case ROOT -> file(number + ".py");
            case CONFLICT -> {
                lake.put("raw/year=" + in + "conflict.csv", "other bytes");
                yield file(in + "conflict.csv");
            }
            case TWICE -> {
                lake.put("raw/year=" + in + "twice.csv", content(in + "twice.csv"));
                yield file(in + "twice.csv");
            }
            case EMPTY_COLUMN -> file(in + "/x=/a.csv");
            case EMPTY_FOLDER -> {
                Files.createDirectories(landing.path(in + "/empty"));
                yield "";
            }
        };
    }

    private static String content(String source) {
        return "content of " + source;
    }

    private String file(String source) throws IOException {
        landing.with(source, content(source));
        return source;
    }

    private String link(String source, String target) throws IOException {
        Files.createDirectories(landing.path(source).getParent());
        Files.createSymbolicLink(landing.path(source), Path.of(target));
        return source;
    }

    private String socket(String source) throws IOException {
        Files.createDirectories(landing.path(source).getParent());
        // a short path, since the address of a socket has some hundred bytes
        Path bound = Files.createTempDirectory("s").resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(bound));
            Files.move(bound, landing.path(source));
        }
        Files.delete(bound.getParent());
        return source;
    }

    @ParameterizedTest
    @CsvSource({"1,move", "2,move", "3,move", "4,plan", "5,plan"})
    void theCountsOfARandomDirectoryAddUp(long seed, String mode) throws Exception {
        Random random = new Random(seed);
        TreeSet<String> found = new TreeSet<>();
        int number = 0;
        for (Odd odd : Odd.values()) {
            for (int times = random.nextInt(3); times >= 0; times--) {
                found.add(lay(odd, "202" + (2 + random.nextInt(3)), number++));
                found.add(file("202" + (2 + random.nextInt(3)) + "/deep".repeat(random.nextInt(3)) + "/good" + number++ + ".csv"));
            }
        }
        found.remove("");

        StringWriter text = new StringWriter();
        StringWriter json = new StringWriter();
        CamelMainRun run = mode.equals("move") ? move() : plan();
        CamelMainRun.Told told = run.set("landfall.years", "2022,2023,2024")
                .bean("text", new Console(new PrintWriter(text), Console.Detail.ALL, Look.PLAIN)).bean("json", new JsonLines(new PrintWriter(json))).run();

        RunResult result = told.result();
        long good = result.partitions().stream().mapToLong(total -> total.files()).sum();
        assertThat(result.remainder().files()).isZero();
        assertThat(good + result.notLanded() + result.leftAlone().count()).as(text.toString()).isEqualTo(found.size());
        assertThat(result.exitCode()).isEqualTo(1);
        assertEachIsToldOfOnce(found, told, mode);
        String verb = mode.equals("move") ? "landed " : "land ";
        assertThat(text.toString()).contains(verb + good + " files, ", "not " + verb + result.notLanded() + "; left alone " + result.leftAlone().count());
        assertThat(json.toString()).contains("\"files\":" + good + ",", "\"notLanded\":" + result.notLanded() + ",\"leftAlone\":"
                + result.leftAlone().count() + ",");
        if (mode.equals("move")) {
            assertThat(landing.files()).hasSize(found.size() - (int) good);
        }
    }

    /** A refused folder stands for what is in it. */
    private static void assertEachIsToldOfOnce(TreeSet<String> found, CamelMainRun.Told told, String mode) {
        Map<String, Integer> times = new TreeMap<>();
        told.records().stream().filter(entry -> entry.event().provesLanding() || entry.event().keepsSource()).map(LedgerRecord::source)
                .forEach(source -> times.merge(source, 1, Integer::sum));
        told.planned().forEach(file -> times.merge(file.source(), 1, Integer::sum));
        told.result().leftAlone().first().stream().map(LeftAlone::source).forEach(source -> times.merge(source, 1, Integer::sum));
        TreeSet<String> expected = new TreeSet<>();
        found.forEach(source -> expected.add(source.replaceFirst("(\\.camelLock)/.*", "$1")));
        assertThat(times.keySet()).as(mode).isEqualTo(expected);
        assertThat(times.values()).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2024/x.csv.camelLock|has a name that ends in .camelLock, which Camel keeps for locks of its own and passes over; rename it, or remove it if it"
                + " is such a lock",
        "2024|is a file where a folder is expected, by its name; rename it"})
    void whatARouteCannotSeeIsRefused(String source, String reason) throws Exception {
        landing.with(source, "x");

        for (CamelMainRun run : List.of(plan(), move())) {
            CamelMainRun.Told told = run.run();

            assertThat(told.reasonFor(source)).isEqualTo(reason);
            assertThat(told.result().exitCode()).isEqualTo(1);
            assertThat(told.result().notLanded()).isEqualTo(1);
            assertThat(landing.files()).containsExactly(source);
        }
    }

    /** Options of the file endpoint by which Camel passes files over, each with one that the option hides. */
    @ParameterizedTest
    @CsvSource({"exclude: '.*b\\.csv',2024/b.csv", "include: '.*a\\.csv',2024/b.csv", "antInclude: '**/a.csv',2024/b.csv",
        "antExclude: '**/b.csv',2024/b.csv", "fileName: a.csv,2024/b.csv", "excludeExt: txt,2024/b.txt", "maxDepth: 2,2024/deep/a.csv",
        "minDepth: 3,2024/b.csv", "filterFile: \"${file:onlyname} == 'a.csv'\",2024/b.csv"})
    void whatAnOptionOfTheRouteHidesIsFoundAllTheSame(String option, String hidden) throws Exception {
        landing.with("2024/deep/a.csv", "x").with("2024/a.csv", "x").with(hidden, "x");
        routes.edit(PARTITIONS, "        autoCreate: false\n", "        autoCreate: false\n        " + option + "\n");

        CamelMainRun.Told told = plan().run();

        assertThat(told.reasonFor(hidden)).startsWith("was passed over, though its name is one that a route takes; look at the options");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aMoveFindsWhatItsRouteHidesToo() throws Exception {
        landing.with("2024/a.csv", "x").with("2024/b.csv", "x");
        routes.edit(PARTITIONS, "        autoCreate: false\n", "        autoCreate: false\n        fileName: a.csv\n");

        CamelMainRun.Told told = move().run();

        assertThat(told.reasonFor("2024/b.csv")).startsWith("was passed over");
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(landing.files()).containsExactly("2024/b.csv");
    }

    @Test
    void aFileThatComesWhileTheRunEndsIsLeftForTheNextOneAndNoTrouble() throws Exception {
        landing.with("2024/a.csv", "x");

        // the deletion is the last step before the look at what is left, and its end is not told before it is done
        CamelMainRun.Told told = move().bean("late", new Latecomer(landing)).run();

        assertThat(landing.files()).containsExactly("2024/late.csv");
        assertThat(told.eventsOf("2024/late.csv")).isEmpty();
        assertThat(told.result().remainder().files()).isEqualTo(1);
        assertThat(told.result().exitCode()).isZero();
    }

    /** Lays another file down when one has been deleted. */
    private record Latecomer(LandingFolder landing) implements RunListener {

        @Override
        public void recorded(LedgerRecord entry) {
            if (entry.event() == LedgerEvent.PURGED) {
                try {
                    landing.with("2024/late.csv", "x");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024 ", " 2024", "２０２４", "2024\u200B", "20\u00AD24"})
    void aFolderThatOnlyLooksLikeAYearFolderIsWarnedOf(String folder) throws Exception {
        landing.with(folder + "/a.csv", "x").with("24/a.csv", "x").with("2024/a.csv", "x");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().warnings()).containsExactly("the folder '" + folder + "' looks like a year folder and is not named so; its files are"
                + " left alone until it is renamed");
        assertThat(told.result().leftAlone().first()).extracting(LeftAlone::source).containsExactlyInAnyOrder(folder + "/a.csv", "24/a.csv");
        assertThat(told.result().exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"report_2024_1.csv,1,", "csv_12.csv,12,12", "csv_12.csv,12.csv,", "a.csv,a,a", "a.csv,a.csv,a.csv", "x_y_1.csv,1,", "a1_2.csv,2,", "x_y_1.csv,y_1,y_1"})
    void piecesHoldTheirOwnFileBackAndNoOther(String name, String piece, String told) throws Exception {
        landing.with("2024/" + name, "x").with("2024/_parts/" + piece + "/0", "x");

        String reason = plan().run().reasonFor("2024/" + name);

        assertThat(reason).isEqualTo(told == null ? null : "is still being downloaded: _parts/" + told + " is beside it; a move would wait for it");
    }
}

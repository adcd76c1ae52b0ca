package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.build.MarkdownPage;
import org.landfall.plan.PartitionTotal;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** docs/routes.md: its tables hold the files and beans that there are, and its edits are run from its very text. */
@Needs(S3ProxyServer.class)
class RoutesPageTest extends LakeTestCase {

    private static final Path PAGE = Path.of("docs", "routes.md");
    private static final Pattern BEAN = Pattern.compile("^    - name: (\\S+)\\n      type: (\\S+)", Pattern.MULTILINE);

    private static final String KEY_STEP = """
                    - setHeader:
                        name: CamelAwsS3Key
                        expression:
                          simple:
                            expression: "${bean:run.prefix}/year=${header.year}/${header.rest}"
            """;
    private static final String SHA256_OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    private MarkdownPage page;

    @BeforeEach
    void readThePageAndLayAFileDown() throws IOException {
        page = MarkdownPage.at(PAGE);
        landing.with("2024/a.csv", "x");
    }

    @Test
    void everyBeanOfTheRoutesIsInThePageWithItsClass() throws IOException {
        List<String> rows = page.text().lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(BEAN.matcher(shipped()).results()).hasSizeGreaterThan(5).allSatisfy(bean -> assertThat(rows).anySatisfy(row ->
                assertThat(row).contains("`" + bean.group(1) + "`").contains("`" + bean.group(2) + "`")));
    }

    @Test
    void everyRouteFileIsInThePage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            assertThat(files).allSatisfy(file -> assertThat(page.text()).contains("| `" + file.getFileName() + "` |"));
        }
    }

    @Test
    void anotherLayout() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, KEY_STEP, page.block("/dataset=general-payments/"));

        CamelMainRun.Told told = assertMoves();

        assertThat(lake.objects()).containsOnlyKeys("raw/dataset=general-payments/year=2024/a.csv");
        assertThat(told.result().partitions()).extracting(PartitionTotal::partition)
                .containsExactly("raw/dataset=general-payments/year=2024");
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void gzipBeforeTheUpload() throws Exception {
        byte[] large = new byte[40 << 20];
        new Random(1).nextBytes(large);
        Files.write(landing.path("2024/large.csv"), large);
        routes.edit(RouteFolder.PARTITIONS, KEY_STEP, page.block("ref: gzip"));

        assertMoves();

        Map<String, byte[]> objects = lake.objects();
        assertThat(objects).containsOnlyKeys("raw/year=2024/a.csv.gz", "raw/year=2024/large.csv.gz");
        assertThat(gunzip(objects.get("raw/year=2024/a.csv.gz"))).asString().isEqualTo("x");
        assertThat(gunzip(objects.get("raw/year=2024/large.csv.gz"))).isEqualTo(large);
        assertThat(landing.files()).isEmpty();
        assertThat(landing.path(".landfall/work")).isEmptyDirectory();
        assertThat(ledger()).anySatisfy(line -> assertThat(line).contains("\"event\":\"purged\"").contains("a.csv.gz"))
                .anySatisfy(line -> assertThat(line).contains("\"sourceSha256\":\"" + SHA256_OF_X + "\"").contains("\"objectSize\":")
                        .contains("\"size\":1,"));
    }

    @Test
    void aFileThatIsCompressedAgainIsAlreadyThere() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, KEY_STEP, page.block("ref: gzip"));
        assertMoves();
        landing.with("2024/a.csv", "x");

        assertMoves();

        assertThat(ledger()).anySatisfy(line -> assertThat(line).contains("\"event\":\"already-landed\""));
        assertThat(landing.files()).isEmpty();
    }

    /** Only a run whose routes make other contents of files believes a record that says so. */
    @Test
    void whatAnEarlierRunHasCompressedIsDeletedByOneWithThatStepAndWaitsInOneWithout() throws Exception {
        RouteFolder shipped = RouteFolder.copiedTo(folder.resolve("shipped"));
        routes.edit(RouteFolder.PARTITIONS, KEY_STEP, page.block("ref: gzip"));
        move().set("landfall.retention", "1").run();

        CamelMainRun.Told without = move().routes(shipped).run();

        assertThat(setAside()).hasSize(1);
        assertThat(without.result().problems()).singleElement().asString().startsWith("1 landed files wait in ")
                .contains("their records say that a route made other contents of them, and no route of this run does");
        assertThat(move().run().result().exitCode()).isZero();
        assertThat(setAside()).isEmpty();
    }

    @Test
    void aDiskWithoutRoomForTheCompressedFileKeepsTheFile() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, KEY_STEP, page.block("ref: gzip"));
        Files.createDirectories(landing.path(".landfall"));
        Files.writeString(landing.path(".landfall/work"), "in the way");

        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(landing.files()).containsExactly("2024/a.csv");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void anotherSettleAge() throws Exception {
        routes.edit("landfall.camel.yaml", "        settings.settleAge: \"{{landfall.settle-age:10}}\"\n", page.block("settings.settleAge: "));
        Files.writeString(landing.path("2024/new.csv"), "just written");

        CamelMainRun.Told plan = plan().unset("landfall.settle-age").run();

        assertThat(plan.result().warnings()).anyMatch(warning -> warning.contains("changed less than 120 s ago"));
    }

    @Test
    void aSecondDataset() throws Exception {
        landing.with("research/2023/b.csv", "y");
        routes.write("land-research.camel.yaml", page.block("id: land-research"));

        assertMoves();

        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv", "raw/dataset=research/year=2023/b.csv");
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void aRouteOfOnesOwnIsToldWhenItIsOver() throws Exception {
        Path told = folder.resolve("told");
        routes.write("ops.camel.yaml", page.block("id: ops").replace("kafka:landings?brokers=broker.example.org:9092", "file:" + told + "?fileName=end"));

        assertThat(move().set("landfall.notify", "direct:ops").run().result().exitCode()).isZero();

        assertThat(told.resolve("end")).content().contains("all is well: 1 file landed");
    }

    private CamelMainRun.Told assertMoves() throws Exception {
        CamelMainRun.Told told = move().run();
        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        return told;
    }

    private List<String> ledger() throws IOException {
        return Files.readAllLines(landing.path(".landfall/ledger.jsonl"));
    }

    private static byte[] gunzip(byte[] compressed) throws IOException {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return content.readAllBytes();
        }
    }

    private static String shipped() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}

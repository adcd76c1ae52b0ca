package org.landfall.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.Version;
import org.landfall.ec2.Finished;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Prerequisite;

/** A package of the native program for one family of systems, on a copy of this machine's files. */
@Tag("dist")
abstract class SystemPackageContract extends LakeTestCase {

    /** That of Amazon Linux 2023. */
    private static final List<Integer> LIBC = List.of(2, 34);
    private static final Path SCRIPTS = Path.of("src/test/resources/packages").toAbsolutePath();

    abstract Path packageFile();

    abstract String kind();

    /** Unpacks it into a folder. */
    abstract void unpack(Path to) throws Exception;

    @Test
    void isInstalledRunsAsItsServiceAndGoesWithoutTheLedger() throws Exception {
        Map<String, String> environment = new TreeMap<>(Map.of("KIND", kind(), "BUCKET", lake.bucket(), "ENDPOINT", lake.server().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", lake.user().accessKeyId(), "AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey(),
                "AWS_REGION", lake.server().region()));

        Finished life = inANamespace(SCRIPTS.resolve("life"), environment);

        assertThat(life.exitCode()).as(life.output()).isZero();
        assertThat(life.output()).doesNotContain("NOT OF ROOT ALONE", "NOT LANDED", "LEFT BEHIND");
        assertThat(stage(life, "installed")).contains("(landfall)", "root:landfall 640 /etc/landfall/landfall.conf", "landfall " + Version.NAME,
                "landfall-move.1", "systemctl daemon-reload").doesNotContain("try-restart");
        assertThat(stage(life, "served")).containsPattern("the service ended with (0|143)")
                .contains("landfall 700 /data/open-payments/.landfall\n", "landfall 600 /data/open-payments/.landfall/ledger.jsonl");
        assertThat(lake.objects()).hasSize(3);
        assertThat(stage(life, "upgraded")).contains("systemctl try-restart landfall@*.service").endsWith("\n1\n").doesNotContain("systemctl stop");
        assertThat(stage(life, "removed")).contains("systemctl stop landfall@*.service", "systemctl disable landfall@open-payments.service",
                "/data/open-payments/.landfall/ledger.jsonl: OK", "landfall.conf");
    }

    /** Runs a script with the package on a copy of this machine's files. */
    final Finished inANamespace(Path script, Map<String, String> environment) throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, who may install a package");
        return Finished.command(List.of("bash", SCRIPTS + "/in-a-namespace", script.toString(), packageFile().toString()), "", environment);
    }

    private static String stage(Finished life, String name) {
        return Arrays.stream(life.output().split("(?m)^== ")).filter(text -> text.startsWith(name + "\n")).findFirst().orElseThrow();
    }

    @Test
    void needsNoNewerLibcThanAmazonLinux2023Has() throws Exception {
        Path unpacked = folder.resolve("unpacked");
        unpack(Files.createDirectories(unpacked));
        List<Path> programs;
        try (Stream<Path> files = Files.walk(unpacked.resolve("usr/lib/landfall/lib"))) {
            programs = files.filter(Files::isRegularFile).toList();
        }

        assertThat(programs).anyMatch(file -> file.endsWith("lib/landfall"));
        for (Path program : programs) {
            Finished symbols = Finished.command("objdump", "-T", program.toString());
            assertThat(symbols.exitCode()).as(symbols.output()).isZero();
            assertThat(libcs(symbols.output())).as(program.toString()).isNotEmpty()
                    .allSatisfy(libc -> assertThat(libc.get(0) * 1000 + libc.get(1)).isLessThanOrEqualTo(LIBC.get(0) * 1000 + LIBC.get(1)));
        }
    }

    private static List<List<Integer>> libcs(String symbols) {
        return Pattern.compile("GLIBC_(\\d+)\\.(\\d+)").matcher(symbols).results()
                .map(found -> List.of(Integer.valueOf(found.group(1)), Integer.valueOf(found.group(2)))).distinct().collect(Collectors.toList());
    }
}

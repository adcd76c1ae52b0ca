package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Ec2Document;
import org.landfall.server.Prerequisite;

/** The systemd unit. */
class LandfallServiceTest {

    private static final Ec2Document UNIT = new Ec2Document(Path.of("src/package/landfall@.service").toAbsolutePath());
    private static final int EXPOSURE_LIMIT = 20;

    @TempDir
    private Path folder;

    @Test
    void systemdAcceptsTheUnit() throws Exception {
        assertThat(systemdAnalyze("verify", unit(UNIT.text()))).isEqualTo(new Finished(0, ""));
    }

    @Test
    void systemdTellsOfAMistakeInTheUnit() throws Exception {
        Path wrong = unit(UNIT.text().replace("NoNewPrivileges=", "NoNewPriviliges="));

        assertThat(systemdAnalyze("verify", wrong).output()).contains("NoNewPriviliges");
    }

    @Test
    void theServiceIsExposedLittle() throws Exception {
        // in tenths: 2.0 of 10
        String threshold = "--threshold=" + EXPOSURE_LIMIT;

        Finished hardened = systemdAnalyze("security", "--offline=true", "--no-pager", threshold, unit(UNIT.text()).toString());
        Finished open = systemdAnalyze("security", "--offline=true", "--no-pager", threshold,
                unit(UNIT.text().replaceAll("(?m)^(Protect|Private|Restrict|SystemCall).*\n", "")).toString());

        assertThat(hardened.exitCode()).as(hardened.output()).isZero();
        assertThat(open.exitCode()).as(open.output()).isNotZero();
    }

    @Test
    void theServiceIsGivenMoreTimeToStopThanTheRoutesTake() throws Exception {
        Properties program = new Properties();
        program.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));

        assertThat(Integer.parseInt(setting("TimeoutStopSec")))
                .isGreaterThan(Integer.parseInt(program.getProperty("camel.main.shutdown-timeout")));
        assertThat(setting("KillSignal")).isEqualTo("SIGTERM");
    }

    @Test
    void systemdIsToldWhenItHasBegunAndThatItGoesOn() {
        assertThat(setting("Type")).isEqualTo("notify");
        // the command systemd-notify tells it, which is no main process
        assertThat(setting("NotifyAccess")).isEqualTo("all");
        assertThat(Integer.parseInt(setting("WatchdogSec"))).isBetween(60, 600);
        assertThat(setting("TimeoutStartSec")).isEqualTo("infinity");
        assertThat(setting("Restart")).isEqualTo("on-failure");
    }

    @Test
    void theServiceMayWriteTheFolderOfThePage() throws Exception {
        assertThat(setting("ReadWritePaths").split(" ")).contains("-/data");
        assertThat(Files.readString(Ec2Document.FOLDER.resolve("README.md"))).contains("landing = /data/open-payments");
    }

    @Test
    void theServiceRunsAProfileAsAUserOfItsOwnWhoMayReadTheConfiguration() {
        assertThat(setting("ExecStart")).isEqualTo("/usr/bin/landfall move --watch --profile %i");
        assertThat(setting("User")).isEqualTo("landfall");
        assertThat(setting("SupplementaryGroups")).isEqualTo("landfall");
    }

    private static String setting(String name) {
        return UNIT.text().lines().filter(line -> line.startsWith(name + "=")).findFirst().orElseThrow().substring(name.length() + 1);
    }

    /** As on a machine that has a command there. */
    private Path unit(String text) throws IOException {
        return Files.writeString(folder.resolve("landfall@.service"), text.replace("/usr/bin/landfall", "/bin/true"));
    }

    private static Finished systemdAnalyze(String command, Path unit) throws Exception {
        return systemdAnalyze("--man=no", command, unit.toString());
    }

    private static Finished systemdAnalyze(String... arguments) throws Exception {
        String program = "/usr/bin/systemd-analyze";
        Prerequisite.orSkip(Files.isExecutable(Path.of(program)), "systemd-analyze, to check the unit; install it (systemd)");
        String[] line = new String[arguments.length + 1];
        line[0] = program;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Finished.command(line);
    }
}

package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The program as it is packaged, and the configuration files that it finds. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class ConfigurationFileIT extends LakeTestCase {

    private Path ofUser;

    @BeforeEach
    void nameFiles() throws Exception {
        landing.with("2024/a.csv", "x");
        ofUser = folder.resolve("home/.config/landfall/landfall.conf");
    }

    /** The program of a user whose home is here. */
    private LandfallProcess landfall() {
        return LandfallProcess.with(lake).environment("LANDFALL_CONFIG", null).environment("XDG_CONFIG_HOME", null)
                .environment("HOME", folder.resolve("home").toString());
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String settings() {
        return "bucket = " + lake.bucket() + "\nendpoint = " + lake.server().endpoint() + "\nsettle-age = 0\n\n[open-payments]\nlanding = " + landing.root() + "\n";
    }

    @Test
    void aProfileOfTheUsersFileIsAllThatAMoveNeeds() throws Exception {
        write(ofUser, settings() + "log-format = json\nprefix = mine\n", "rw-r--r--");

        assertThat(landfall().run("doctor", "--profile", "open-payments").out())
                .contains(ofUser + " is read", "landfall.conf is ", "with the profile open-payments");
        LandfallProcess.Ended ended = landfall().environment("LANDFALL_PROFILE", "open-payments").run("move", "--verbose");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).contains("settings come from " + ofUser + " [open-payments]: bucket, endpoint, landing, log-format, prefix, settle-age");
        assertThat(ended.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
        assertThat(lake.objects()).containsOnlyKeys("mine/year=2024/a.csv");
    }

    @Test
    void aMistakeIsOneSentenceAndKeepsNobodyFromTheVersion() throws Exception {
        write(ofUser, settings() + "landing = /elsewhere\n", "rw-r--r--");

        LandfallProcess.Ended ended = landfall().run("move", "--profile", "open-payments");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("landfall: " + ofUser + ":7 gives landing again, which line 6 has given; keep one of them\n");
        assertThat(landfall().run("--version").exitCode()).isZero();
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void aFileThatCannotBeReadIsAWarningUnlessSomebodyCountsOnIt() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root has files that another user may not read").isEqualTo("root");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(ofUser, "bucket = x\n", "rw-------");
        LandfallProcess nobody = landfall().unprivileged(folder);

        LandfallProcess.Ended config = nobody.run("config");
        LandfallProcess.Ended named = nobody.run("config", "--config", ofUser.toString());

        assertThat(config.exitCode()).as(config.toString()).isZero();
        assertThat(config.out()).startsWith(ofUser + ": unreadable\n").containsPattern("bucket +- +default");
        assertThat(config.err()).contains("landfall: warning: " + ofUser + " does not hold, since it cannot be read by nobody (root:root rw-------); give that user read"
                + " permission, or set HOME\n");
        assertThat(named.exitCode()).as(named.toString()).isEqualTo(2);
        assertThat(named.err()).isEqualTo("landfall: " + ofUser + " cannot be read by nobody (root:root rw-------); give that user read permission, or name another"
                + " file with --config\n");
    }

    @Test
    void whoMayNotReadTheFileOfTheSystemIsTold() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root may put a folder in the place of /etc").isEqualTo("root");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = folder.resolve("etc");
        assertThat(new ProcessBuilder("cp", "-a", "/etc", etc.toString()).start().waitFor()).isZero();
        write(etc.resolve("landfall/landfall.conf"), "bucket = x\n[open-payments]\n", "rw-r-----");
        LandfallProcess nobody = landfall().unprivileged(folder).behind("unshare", "-m", "sh", "-c",
                "mount --bind \"$0\" /etc && exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"", etc.toString());

        LandfallProcess.Ended config = nobody.run("config");
        LandfallProcess.Ended move = nobody.run("move", "--profile", "open-payments");

        assertThat(config.exitCode()).as(config.toString()).isZero();
        assertThat(config.out()).startsWith(ofUser + ": missing\n/etc/landfall/landfall.conf: unreadable\n");
        assertThat(config.err()).isEqualTo("landfall: warning: /etc/landfall/landfall.conf does not hold, since it cannot be read by nobody (root:root rw-r-----); "
                + "run this as a user who may, such as sudo -u landfall; settings of your own belong into ~/.config/landfall/landfall.conf\n");
        assertThat(move.exitCode()).as(move.toString()).isEqualTo(2);
        assertThat(move.err()).isEqualTo("landfall: there is no profile open-payments in " + ofUser
                + " (missing) or /etc/landfall/landfall.conf (unreadable), as --profile on the command line wants; "
                + "run this as a user who may, such as sudo -u landfall; settings of your own belong into ~/.config/landfall/landfall.conf\n");
    }
}

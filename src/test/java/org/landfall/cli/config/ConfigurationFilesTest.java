package org.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.file.CurrentUser;

/** Which configuration files are read, which of two holds, and which are refused. */
class ConfigurationFilesTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path ofUser;
    private Path ofSystem;

    @BeforeEach
    void makeFolders() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        ofUser = home.resolve(".config/landfall/landfall.conf");
        ofSystem = Files.createDirectories(folder.resolve("etc/landfall")).resolve("landfall.conf");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return permit(file, "rw-r-----");
    }

    private static Path permit(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Choice choice(String... arguments) {
        return Choice.of(Arguments.of(arguments), name -> Optional.empty());
    }

    private ConfigurationFiles read(String... arguments) {
        return ConfigurationFiles.read(choice(arguments), Map.of("HOME", home.toString()), ofSystem);
    }

    private static String where(ConfigurationFiles files, String name) {
        return files.find(name).map(Setting::where).orElse("nowhere");
    }

    @Test
    void theUsersFileHoldsBeforeThatOfTheSystemLineByLine() throws Exception {
        write(ofSystem, "bucket = s\nprefix = s\n[p]\nlanding = /s\nsettle-age = 1\n");
        write(ofUser, "prefix = u\n[p]\nsettle-age = 2\n");

        assertThat(where(read("--profile", "p"), "bucket")).isEqualTo(ofSystem + ":1");
        assertThat(where(read("--profile", "p"), "prefix")).isEqualTo(ofUser + ":1");
        assertThat(where(read("--profile=p"), "landing")).isEqualTo(ofSystem + ":4 [p]");
        assertThat(where(read("--profile=p"), "settle-age")).isEqualTo(ofUser + ":3 [p]");
        assertThat(where(read(), "settle-age")).isEqualTo("nowhere");
        assertThat(read("--profile", "p").names()).isEqualTo(Map.of(ofUser + " [p]", Set.of("prefix", "settle-age"),
                ofSystem + " [p]", Set.of("bucket", "prefix", "landing", "settle-age")));
    }

    @Test
    void whatTheUsersFileSaysOfAllHoldsBeforeAProfileOfTheSystem() throws Exception {
        write(ofSystem, "[p]\nsettle-age = 1\n");
        write(ofUser, "settle-age = 2\n");

        assertThat(where(read("--profile", "p"), "settle-age")).isEqualTo(ofUser + ":1");
    }

    @Test
    void aFileThatIsNamedIsTheOnlyOne() throws Exception {
        write(ofSystem, "bucket = s\n");
        write(ofUser, "prefix = u\n");
        Path named = write(folder.resolve("my own.conf"), "region = eu-west-1\n");

        ConfigurationFiles files = read("--config", named.toString());

        assertThat(files.places()).containsExactly(Map.entry(named, "read"));
        assertThat(files.lines()).extracting(Setting::name).containsExactly("region");
        assertThat(read("--config", "/dev/null").places()).isEmpty();
        assertThat(read("--config=/dev/null")).hasToString("no configuration file is wanted");
    }

    @Test
    void filesThatAreMissingAreSaidToBe() {
        assertThat(read().places()).isEqualTo(Map.of(ofUser, "missing", ofSystem, "missing"));
        assertThat(read()).hasToString(ofUser + " is missing, " + ofSystem + " is missing");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config", folder.resolve("no.conf").toString()))
                .withMessage("the configuration file " + folder.resolve("no.conf") + " does not exist; say where it is with --config FILE or LANDFALL_CONFIG");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config=~/no.conf"))
                .withMessageEndingWith("/~/no.conf does not exist; write the home folder in full: nothing has expanded the ~");
    }

    @Test
    void theFolderOfTheUserIsWhereHeSaysItIs() throws Exception {
        Path elsewhere = folder.resolve("xdg");
        write(elsewhere.resolve("landfall/landfall.conf"), "bucket = x\n");
        write(ofUser, "bucket = u\n");

        assertThat(ConfigurationFiles.read(choice(), Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", elsewhere.toString()), ofSystem).find("bucket"))
                .map(Setting::value).contains("x");
        assertThat(ConfigurationFiles.read(choice(), Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", "xdg"), ofSystem).find("bucket"))
                .map(Setting::value).contains("u");
        assertThat(ConfigurationFiles.read(choice(), Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", ""), ofSystem).find("bucket"))
                .map(Setting::value).contains("u");
        assertThat(ConfigurationFiles.read(choice(), Map.of(), ofSystem).places()).containsOnlyKeys(ofSystem);
    }

    @Test
    void aProfileThatIsInNoFileIsToldWithThoseThatAre() throws Exception {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--profile", "p")).withMessage("there is no profile p in " + ofUser
                + " (missing) or " + ofSystem + " (missing), as --profile on the command line wants; write one that begins with [p]");
        write(ofSystem, "bucket = x\n[open-payments]\n[archive]\n");
        write(ofUser, "[mine]\n");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--profile", "open-paymets"))
                .withMessageEndingWith("as --profile on the command line wants; the profiles are archive, mine, open-payments");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config", "/dev/null", "--profile", "p"))
                .withMessageStartingWith("no configuration file is read, so there is no profile p");
    }

    @Test
    void aFileThatAllMayWriteIsRefusedWhereverItIs() throws Exception {
        for (Path file : new Path[] {ofSystem, ofUser, folder.resolve("named.conf")}) {
            permit(write(file, ""), "rw-r--rw-");
            assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config", file.toString()))
                    .withMessageContaining(file + " (" + CurrentUser.name() + ":").withMessageContaining("rw-r--rw-) is not taken: everybody may write it; chmod o-w " + file);
            assertThatExceptionOfType(SetupException.class).isThrownBy(file.equals(ofUser) || file.equals(ofSystem) ? this::read : () -> read("--config", file.toString()));
            Files.delete(file);
        }
    }

    @Test
    void aFileOfAnotherUserIsRefusedUnlessItIsNamed() throws Exception {
        assumeThat(CurrentUser.name()).as("only root may give a file away").isEqualTo("root");
        for (Path file : new Path[] {ofSystem, ofUser}) {
            Files.setAttribute(write(file, "bucket = x\n"), "unix:uid", 4711);

            assertThatExceptionOfType(SetupException.class).isThrownBy(this::read)
                    .withMessage(file + " is not taken: it belongs to 4711, and root runs this; chown it, or say --config " + file + " if it is to hold");
            assertThat(read("--config", file.toString()).find("bucket")).isPresent();
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----,false", "rw-------,false", "rw-r--r--,true"})
    void aPasswordThatOthersMayReadIsTold(String permissions, boolean told) throws Exception {
        assumeThat(CurrentUser.name()).as("another user's group is no service").isEqualTo("root");
        Path file = permit(write(ofSystem, "[p]\nclaims = jdbc:postgresql://db/l?user=l&password=hunter2hunter2\n"), permissions);

        assertThat(read().warnings()).extracting(Failure::sentence).isEqualTo(!told ? List.of() : List.of(
                "others may read the password in " + file + " (root:root " + permissions + "); chmod o-r " + file));
        assertThat(read().toString() + read().warnings()).doesNotContain("hunter2");
    }

    @Test
    void whatTheGroupMayWriteThoughRootOwnsItIsTold() throws Exception {
        assumeThat(CurrentUser.name()).isEqualTo("root");
        Path file = permit(write(ofSystem, ""), "rw-rw----");

        assertThat(read().warnings()).extracting(Failure::sentence).containsExactly(
                "a group may write " + file + " (root:root rw-rw----), and so decide what is run; chmod g-w " + file);
    }

    @Test
    void whatIsNoFileOfTextIsRefused() throws Exception {
        Path file = folder.resolve("x.conf");
        Files.createDirectory(file);
        assertRefused(file, "it is a folder, not a file");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("nowhere"));
        assertRefused(file, "it is a link that leads nowhere");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
        assertRefused(file, "it is a pipe");
        Files.delete(file);
        Files.write(file, "bucket = ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, "it is not UTF-8");
        Files.writeString(file, "#".repeat((1 << 18) + 1));
        assertRefused(file, "it is longer than 262144 bytes");
        Files.writeString(file, "#".repeat(1 << 18));
        assertThat(read("--config", file.toString()).places()).containsEntry(file, "read");
    }

    private void assertRefused(Path file, String why) {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config", file.toString())).withMessageStartingWith(file + " cannot be read: " + why);
    }

    @Test
    void aNameThatNoFileHasIsRefused() {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("--config", "a\0b")).withMessageStartingWith("--config on the command line cannot be opened: ");
        assertThat(ConfigurationFiles.read(choice(), Map.of("HOME", "/a\0b"), ofSystem).places()).containsOnlyKeys(ofSystem);
    }

    @Test
    void aLinkToAFileIsFollowed() throws Exception {
        Files.createDirectories(ofUser.getParent());
        Files.createSymbolicLink(ofUser, write(folder.resolve("real.conf"), "bucket = x\n"));

        assertThat(where(read(), "bucket")).isEqualTo(ofUser + ":1");
    }

    @Test
    void theCommandLineSaysWhichFileBeforeTheEnvironmentDoes() {
        Configuration outside = Configuration.of(new Properties(), Map.of("LANDFALL_CONFIG", "/e", "LANDFALL_PROFILE", "e"), Map.of());

        assertThat(Choice.of(Arguments.of("move", "--config", "/c"), outside::find)).isEqualTo(new Choice(
                Optional.of(new Setting("config", "/c", Way.COMMAND_LINE)), Optional.of(new Setting("profile", "e", Way.ENVIRONMENT))));
    }

    @Test
    void aChoiceThatSaysNothingIsRefused() {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> choice("move", "--profile="))
                .withMessage("--profile on the command line has no value; name a profile, or leave it out");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> choice("move", "--config", " ")).withMessageContaining("name a file");
        Configuration inProperties = Configuration.of(new Properties(), Map.of(), Map.of("landfall.profile", "p"));
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> Choice.of(Arguments.of("move"), inProperties::find))
                .withMessage("landfall.profile in config/application.properties is not heeded; say --profile or LANDFALL_PROFILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--version", "-V", "--help", "move --help", "move -h --landing x", "help", "help move", "generate-completion"})
    void aQuestionAboutTheProgramNeedsNoFile(String line) {
        assertThat(new Arguments(List.of(line.split(" "))).onlyAsk() || line.isEmpty()).isTrue();
        assertThat(Arguments.of().onlyAsk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"move", "move --prefix --help", "config", "doctor --landing -h"})
    void whatRunsIsNoQuestion(String line) {
        assertThat(Arguments.of(line.split(" ")).onlyAsk()).isFalse();
    }
}

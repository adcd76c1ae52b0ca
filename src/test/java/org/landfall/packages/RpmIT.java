package org.landfall.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.ec2.Finished;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** The package for Amazon Linux 2023. It is tried with Debian's rpm: the distribution itself is not to be had here. */
@Needs(S3ProxyServer.class)
class RpmIT extends SystemPackageContract {

    /** What rpmlint says all the same, and why it stays. */
    private static final Map<String, String> ACCEPTED = Map.ofEntries(
            Map.entry("only-non-binary-in-usr-lib", "rpmlint does not look into folders of a package's own"),
            Map.entry("no-binary", "the same"),
            Map.entry("not-listed-as-documentation", "man finds its pages by their place"),
            Map.entry("manpage-not-compressed", "it wants bz2; gz is what Amazon Linux has"),
            Map.entry("no-manual-page-for-binary", "it does not follow the page's .gz"),
            Map.entry("non-standard-gid", "the service's group, which may read the configuration"),
            Map.entry("non-readable", "a password may stand in the configuration"),
            Map.entry("no-signature", "a release is signed where it is published"),
            Map.entry("no-changelogname-tag", "the changes are in CHANGELOG.md"),
            Map.entry("invalid-license", "Apache-2.0 is SPDX's name"),
            Map.entry("explicit-lib-dependency", "nothing reads the names of libraries out of the executable when it is packed"),
            Map.entry("dangerous-command-in-%post", "chown of the configuration alone"),
            Map.entry("unstripped-binary-or-object", "libraries of a build without GraalVM are not stripped"),
            Map.entry("missing-call-to-setgroups-before-setuid", "GraalVM's"));

    @BeforeEach
    void needsRpm() {
        Prerequisite.orSkip(Files.isExecutable(Path.of("/usr/bin/rpm")), "rpm, to take the package apart (rpm)");
    }

    @Override
    Path packageFile() {
        return Packages.ending(".rpm");
    }

    @Override
    String kind() {
        return "rpm";
    }

    @Override
    void unpack(Path to) throws Exception {
        Finished unpacked = Finished.command("bash", "-ec", "rpm2cpio \"$1\" | cpio -idm --quiet --no-absolute-filenames -D \"$2\"", "unpack",
                packageFile().toString(), to.toString());
        assertThat(unpacked.exitCode()).as(unpacked.output()).isZero();
        assertThat(to.resolve("usr/lib/landfall/lib/landfall")).hasSameBinaryContentAs(Path.of("target/landfall/lib/landfall"));
    }

    @Test
    void hasEachFileInItsPlaceAndForItsOwner() throws Exception {
        Finished files = Finished.command("rpm", "-qp", "--qf", "[%{FILEMODES:perms} %{FILEUSERNAME}:%{FILEGROUPNAME} %{FILENAMES}\\n]", packageFile().toString());

        assertThat(files.output().lines()).contains(
                "-rwxr-xr-x root:root /usr/lib/landfall/bin/landfall",
                "-rwxr-xr-x root:root /usr/lib/landfall/lib/landfall",
                "-rw-r----- root:landfall /etc/landfall/landfall.conf",
                "-rw-r--r-- root:root /usr/lib/systemd/system/landfall@.service",
                "-rw-r--r-- root:root /usr/share/landfall/routes/landfall.camel.yaml",
                "-rw-r--r-- root:root /usr/share/man/man1/landfall.1.gz",
                "-rw-r--r-- root:root /usr/share/bash-completion/completions/landfall",
                "-rw-r--r-- root:root /usr/share/fish/vendor_completions.d/landfall.fish",
                "-rw-r--r-- root:root /usr/share/zsh/site-functions/_landfall");
        assertThat(Finished.command("rpm", "-qp", "--requires", packageFile().toString()).output()).contains("glibc >= 2.34", "shadow-utils");
        assertThat(Finished.command("rpm", "-qpc", packageFile().toString()).output()).isEqualTo("/etc/landfall/landfall.conf\n");
    }

    @Test
    void rpmlintFindsNothingButWhatIsExplained() throws Exception {
        Prerequisite.orSkip(Files.isExecutable(Path.of("/usr/bin/rpmlint")), "rpmlint, to check the package (rpmlint)");

        // it unpacks with absolute names, so it would install the files
        Finished lint = inANamespace(Files.writeString(folder.resolve("lint"), "#!/bin/sh\n"
                + "file=/$(rpm -qp --qf '%{name}-%{version}-%{release}.%{arch}' \"$1\").rpm && mv \"$1\" \"$file\" && rpmlint \"$file\"\n"), Map.of());

        List<String> found = lint.output().lines().filter(line -> line.matches("landfall\\.\\S+: [EW]: .*")).map(line -> line.split(" ")[2]).distinct().toList();
        assertThat(found).as(lint.output()).isNotEmpty().isSubsetOf(ACCEPTED.keySet());
    }
}

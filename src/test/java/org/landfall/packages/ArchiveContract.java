package org.landfall.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.ec2.Finished;
import org.landfall.route.LakeTestCase;

/** An archive that is unpacked anywhere. */
@Tag("dist")
abstract class ArchiveContract extends LakeTestCase {

    abstract Path archive();

    @Test
    void landsFilesFromABareFolder() throws Exception {
        landing.with("2024/a.csv", "x").with("2024/b.csv", "y");
        Path bare = Files.createDirectories(folder.resolve("a bare folder"));

        Finished unpacked = Finished.command("tar", "-xzf", archive().toString(), "-C", bare.toString(), "--strip-components=1");
        Finished move = Finished.command(List.of("env", "-i", "-C", "/", "PATH=/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED=true",
                "AWS_ACCESS_KEY_ID=" + lake.user().accessKeyId(), "AWS_SECRET_ACCESS_KEY=" + lake.user().secretAccessKey(),
                "AWS_REGION=" + lake.server().region(), bare.resolve("bin/landfall").toString(), "move", "--landing", landing.root().toString(),
                "--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString(), "--settle-age", "0"), "", Map.of());

        assertThat(unpacked).isEqualTo(new Finished(0, ""));
        assertThat(move.exitCode()).as(move.output()).isZero();
        assertThat(move.output()).contains("landed 2 files");
        assertThat(landing.files()).isEmpty();
        assertThat(lake.objects()).hasSize(2);
    }

    @Test
    void bringsWhatBelongsToTheProgram() throws Exception {
        assertThat(Finished.command("tar", "-tzf", archive().toString()).output().lines().map(name -> name.replaceFirst("^[^/]+/", "")))
                .contains("bin/landfall", "routes/landfall.camel.yaml", "routes/manifest.yaml", "share/man/man1/landfall.1.gz", "share/completions/bash/landfall",
                        "share/completions/zsh/_landfall", "share/completions/fish/landfall.fish", "share/systemd/landfall@.service",
                        "share/landfall.conf", "share/doc/LICENSE", "share/doc/NOTICE", "share/doc/CHANGELOG.md", "share/doc/landfall.cdx.json");
    }

    @Test
    void itsSumIsPublished() throws Exception {
        Finished check = Finished.command("bash", "-ec", "cd \"$1\" && grep -F \" $2\" SHA256SUMS | sha256sum -c", "sum",
                archive().getParent().toString(), archive().getFileName().toString());

        assertThat(check.output()).isEqualTo(archive().getFileName() + ": OK\n");
    }
}

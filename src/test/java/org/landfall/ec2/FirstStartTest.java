package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Ec2Document;

/** What the machine of the template does at its first start, with stand-ins for the commands that change a machine. */
class FirstStartTest {

    private static final String PACKAGE = "the package";
    /** That of something else. */
    private static final String OTHER = "0".repeat(64);

    @TempDir
    private Path machine;

    @BeforeEach
    void prepare() throws Exception {
        for (String folder : List.of("root", "etc/landfall", "bin")) {
            Files.createDirectories(machine.resolve(folder));
        }
        standIn("aws", "printf '" + PACKAGE + "' > landfall.rpm");
        standIn("curl", "printf '" + PACKAGE + "' > landfall.rpm");
        standIn("dnf", ":");
        standIn("usermod", ":");
        standIn("systemctl", ":");
        standIn("sleep", ":");
        standIn("install", "for folder; do :; done; mkdir -p \"$folder\"");
    }

    private void standIn(String command, String does) throws Exception {
        Path file = Files.writeString(machine.resolve("bin").resolve(command), "#!/bin/sh\necho \"" + command + " $*\" >> '" + machine + "/asked'\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Finished firstStart(String url, String sha256) throws Exception {
        Template template = Template.of(Ec2Document.named("landfall.template.yaml").text()).where("Installs", "InstallsFromBucket");
        String script = template.properties("Machine").at("/UserData/Fn::Base64").asText()
                .replace("${PackageUrl}", url).replace("${PackageSha256}", sha256).replace("${BucketName}", "my-lake").replace("${AWS::Region}", "eu-central-1")
                .replace("/root", machine + "/root").replace("/etc/", machine + "/etc/").replace("/data/open-payments", machine + "/data/open-payments");
        assertThat(script).startsWith("#!/bin/bash\n").doesNotContain("${");
        return Finished.command(List.of("bash", "-c", script), "", Map.of("PATH", machine.resolve("bin") + ":" + System.getenv("PATH")));
    }

    private String asked() throws Exception {
        return Files.readString(machine.resolve("asked"));
    }

    @Test
    void thePackageIsInstalledAndTheServiceEnabledForTheBucket() throws Exception {
        Finished start = firstStart("s3://my-packages/landfall.rpm", sum());

        assertThat(start.exitCode()).as(start.output()).isZero();
        assertThat(asked()).contains("aws s3 cp --region eu-central-1 --only-show-errors s3://my-packages/landfall.rpm landfall.rpm\n",
                "dnf install -y ./landfall.rpm\n", "systemctl enable --now landfall@open-payments\n");
        assertThat(Files.readString(machine.resolve("etc/landfall/landfall.conf")))
                .isEqualTo("\n[open-payments]\nbucket = my-lake\nlanding = " + machine + "/data/open-payments\n");
        assertThat(machine.resolve("etc/systemd/system/landfall@open-payments.service.d/user.conf")).hasContent("[Service]\nUser=ec2-user\nGroup=ec2-user\n");
    }

    @Test
    void aPackageWithAnotherSumIsNotInstalled() throws Exception {
        Finished start = firstStart("https://example.com/landfall.rpm", OTHER);

        assertThat(start.exitCode()).as(start.output()).isNotZero();
        assertThat(start.output()).contains("landfall.rpm: FAILED");
        assertThat(asked()).contains("curl ").doesNotContain("dnf", "systemctl");
    }

    @Test
    void aPackageThatCannotBeFetchedIsAskedForAgainAndNothingIsInstalled() throws Exception {
        standIn("aws", "exit 1");

        Finished start = firstStart("s3://my-packages/landfall.rpm", sum());

        assertThat(start.exitCode()).isNotZero();
        assertThat(asked().lines().filter(line -> line.startsWith("aws "))).hasSize(6);
        assertThat(asked()).doesNotContain("dnf");
    }

    private static String sum() throws Exception {
        return Finished.command(List.of("sha256sum"), PACKAGE, Map.of()).output().substring(0, 64);
    }

    @Test
    void theRoleMayReadThatPackageAndNoOtherObject() {
        Template template = Template.of(Ec2Document.named("landfall.template.yaml").text());

        assertThat(template.content().at("/Resources/PackagePolicy/Condition").asText()).isEqualTo("InstallsFromBucket");
        assertThat(template.properties("PackagePolicy").at("/PolicyDocument/Statement")).singleElement().satisfies(statement -> {
            assertThat(statement.get("Action").asText()).isEqualTo("s3:GetObject");
            assertThat(statement.at("/Resource/Fn::Join/1/0").asText()).isEqualTo("arn:aws:s3:::");
            assertThat(statement.at("/Resource/Fn::Join/1/1/Fn::Select/1/Fn::Split/1/Ref").asText()).isEqualTo("PackageUrl");
        });
    }
}

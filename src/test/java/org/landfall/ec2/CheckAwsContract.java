package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Ec2Document;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** {@code docs/ec2/check-aws}, by which a user finds out whether AWS takes what Landfall sends. */
abstract class CheckAwsContract {

    private static final String SCRIPT = Ec2Document.named("check-aws").file().toString();

    private final Lake lake;

    @TempDir
    private Path folder;

    CheckAwsContract(S3Server server) {
        lake = Lake.on(server);
    }

    @Test
    void landsAPutAndAMultipartUploadAndOverwritesNeither() throws Exception {
        Finished check = check(lake.bucket());

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("the bucket " + lake.bucket() + " takes what Landfall sends");
        assertThat(lake.objects().keySet()).hasSize(2).allMatch(key -> key.startsWith("raw/_landfall-check/"));
        assertThat(lake.objects()).anySatisfy((key, content) -> assertThat(new String(content)).isEqualTo("first\n"));
    }

    @Test
    void saysWhatIsWrongWhenTheBucketDoesNotExist() throws Exception {
        Finished check = check("no-such-lake");

        assertThat(check.exitCode()).as(check.output()).isEqualTo(2);
        assertThat(check.output()).contains("landfall: ", "no-such-lake").doesNotContain("takes what Landfall sends");
    }

    private Finished check(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(SCRIPT));
        line.addAll(List.of(arguments));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "LANDFALL_ENDPOINT", lake.server().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", lake.user().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey(),
                "AWS_REGION", lake.server().region(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "TMPDIR", folder.toString()));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-Xshare:auto");
        return Finished.command(line, "", environment);
    }
}

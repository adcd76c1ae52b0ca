package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.LakeHistory;
import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The doctor of the packaged program as users with too few rights, the right ones, and too many. */
@Needs(VersityGateway.class)
@Tag("commands")
class VersityGatewayDoctorIT {

    private static final String ALL = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}""";
    private static final String LITTLE = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetBucketLocation", "Resource": "*"}]}""";

    @TempDir
    private Path folder;

    private final VersityGateway server;
    private Lake lake;
    private LakeHistory before;

    VersityGatewayDoctorIT(VersityGateway server) {
        this.server = server;
    }

    @BeforeEach
    void makeLake() throws Exception {
        lake = Lake.on(server);
        LakeHistory.begin(lake);
        lake.put("raw/there.csv", "there");
        before = LakeHistory.of(lake);
        LandingFolder.in(folder).with("2024/a.csv", "x");
    }

    private LandfallProcess.Ended runAs(AwsCredentials user) throws Exception {
        LandfallProcess.Ended ended = LandfallProcess.with(new Lake(server, lake.bucket(), user))
                .environment("AWS_ENDPOINT_URL_STS", server.stsEndpoint().toString())
                .run("doctor", "--landing", folder.toString(), "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString(),
                        "--probe-delete");
        assertThat(LakeHistory.of(lake)).as(ended.toString()).isEqualTo(before);
        return ended;
    }

    @Test
    void theExactRole() throws Exception {
        LandfallProcess.Ended ended = runAs(lake.user());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).containsPattern("ok +identity +arn:aws:iam::000000000000:user/user-.*, account 000000000000\n")
                .containsPattern("not tested +owner +it is not account 000000000000")
                .containsPattern("ok +read objects +may not read objects\n")
                .containsPattern("ok +delete +may not delete\n")
                .containsPattern("ok +throughput .*4 uploads at a time")
                .contains(" 1 warn, 0 fail,");
    }

    @Test
    void aRoleThatIsTooWide() throws Exception {
        LandfallProcess.Ended ended = runAs(server.newUser(ALL));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).containsPattern("warn +put elsewhere").containsPattern("warn +read objects").containsPattern("warn +list elsewhere")
                .containsPattern("warn +other buckets").containsPattern("warn +delete +may delete objects").contains(" 6 warn, 0 fail,");
    }

    @Test
    void aRoleThatIsTooNarrow() throws Exception {
        LandfallProcess.Ended ended = runAs(server.newUser(LITTLE));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).containsPattern("fail +list +may not list raw/").containsPattern("fail +put +may not put under raw/")
                .contains(" 0 warn, 2 fail,");
    }
}

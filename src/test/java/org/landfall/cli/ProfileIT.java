package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.StsServer;

/** Each way in which a profile of the AWS configuration gives credentials. The SDK finds some of its classes for them by name, which an executable does not have. */
@Needs(LocalStackServer.class)
@Tag("commands")
class ProfileIT extends LakeTestCase {

    private static final String ROLE = "[profile lake]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/lander\n";

    private StsServer sts;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
        sts = StsServer.giving(lake.user());
    }

    @AfterEach
    void closeSts() {
        sts.close();
    }

    private LandfallProcess.Ended moved(String settings) throws Exception {
        return LandfallProcess.over(landing, lake)
                .environment("AWS_ACCESS_KEY_ID", null)
                .environment("AWS_SECRET_ACCESS_KEY", null)
                .environment("AWS_PROFILE", "lake")
                .environment("AWS_CONFIG_FILE", Files.writeString(folder.resolve("config"), settings).toString())
                .environment("AWS_SHARED_CREDENTIALS_FILE", Files.writeString(folder.resolve("credentials"), "").toString())
                .environment("AWS_ENDPOINT_URL_STS", sts.endpoint().toString())
                .run("move", "--settle-age", "0");
    }

    private void assertLands(String settings) throws Exception {
        LandfallProcess.Ended ended = moved(settings);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsKey("raw/year=2024/a.csv");
    }

    private String keys(String profile) {
        return "[profile " + profile + "]\naws_access_key_id = " + lake.user().accessKeyId() + "\naws_secret_access_key = " + lake.user().secretAccessKey() + "\n";
    }

    @Test
    void keysLand() throws Exception {
        assertLands(keys("lake"));
    }

    @Test
    void aRoleThatAnotherProfileAsksForLands() throws Exception {
        assertLands(ROLE + "source_profile = base\n" + keys("base"));
        assertThat(sts.asked().get(0).fields()).containsEntry("Action", "AssumeRole");
    }

    @Test
    void aRoleThatATokenAsksForLands() throws Exception {
        assertLands(ROLE + "web_identity_token_file = " + Files.writeString(folder.resolve("token"), "a-token") + "\n");
        assertThat(sts.asked().get(0).fields()).containsEntry("Action", "AssumeRoleWithWebIdentity");
    }

    @Test
    void whatAProgramSaysLands() throws Exception {
        Path said = Files.writeString(folder.resolve("said.json"), "{\"Version\": 1, \"AccessKeyId\": \"" + lake.user().accessKeyId()
                + "\", \"SecretAccessKey\": \"" + lake.user().secretAccessKey() + "\"}");
        assertLands("[profile lake]\ncredential_process = cat " + said + "\n");
    }

    @Test
    void aRoleThatIsNotGivenIsToldOfWithWhatIsWrong() throws Exception {
        LandfallProcess.Ended ended = moved(ROLE + "source_profile = gone\n");

        assertThat(ended.exitCode()).as(ended.toString()).isNotZero();
        assertThat(ended.err()).contains("the role of the AWS profile lake was not given (there is no profile gone); check its role_arn and source_profile");
    }
}

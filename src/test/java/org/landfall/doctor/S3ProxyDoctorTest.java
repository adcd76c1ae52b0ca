package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.landfall.server.LakeHistory;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** It keeps no versions, and checks secrets. */
@Needs(S3ProxyServer.class)
class S3ProxyDoctorTest extends DoctorContract {

    S3ProxyDoctorTest(S3ProxyServer server) {
        super(server);
    }

    @Override
    void keepVersions() {
        assertThat(lake.objects()).isEmpty();
    }

    @Override
    LakeHistory history() {
        return new LakeHistory(lake.objects().keySet().stream().toList(), List.of(), List.of());
    }

    @Test
    void aSecretThatIsWrong() {
        visit().as(AwsBasicCredentials.create(lake.server().root().accessKeyId(), "wrong")).examine()
                .assertThatOne("accepted", Status.FAIL, "SignatureDoesNotMatch", "check the secret key")
                .assertThatOne("reached", Status.NOT_TESTED, "refuses the credentials")
                .assertNotAsked("refuses the credentials");
    }
}

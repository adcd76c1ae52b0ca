package org.landfall.doctor;

import org.junit.jupiter.api.Test;
import org.landfall.server.MinioServer;
import org.landfall.server.Needs;

@Needs(MinioServer.class)
class MinioDoctorTest extends DoctorContract {

    MinioDoctorTest(MinioServer server) {
        super(server);
    }

    @Test
    void aStorageClassThatTheServerDoesNotKnow() {
        visit().giving("storage-class", "STANDARD_IA").examine()
                .assertThatOne("put", Status.FAIL, "a put as Landfall's is not taken", "InvalidStorageClass")
                .assertThatOne("put elsewhere", Status.NOT_TESTED)
                .assertThatOne("throughput", Status.NOT_TESTED);
    }

    @Test
    void aBucketWithoutSettings() {
        visit().examine()
                .assertThatOne("encryption", Status.WARN, "no default encryption")
                .assertThatOne("KMS key", Status.OK, "none is used")
                .assertThatOne("lifecycle rules", Status.WARN, "no rule removes")
                .assertThatOne("owner", Status.NOT_TESTED, "no owner was named");
    }

    @Test
    void anOwnerThatTheServerDoesNotCompare() {
        visit().giving("bucket-owner", "123456789012").examine().assertThatOne("owner", Status.NOT_TESTED, "does not compare owners");
    }
}

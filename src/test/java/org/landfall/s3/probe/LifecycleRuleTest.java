package org.landfall.s3.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.landfall.s3.UploadSettings;
import org.landfall.server.Ec2Document;

/** The rule by which {@code docs/ec2} makes the bucket clean up after uploads that nobody continued. */
class LifecycleRuleTest {

    @Test
    void leavesAnUploadAloneForLongerThanItMayBeContinued() {
        long days = Ec2Document.named("lifecycle.json").json().at("/Rules/0/AbortIncompleteMultipartUpload/DaysAfterInitiation").asLong();

        assertThat(Duration.ofDays(days)).isGreaterThan(new UploadSettings().resumeMaxAge());
    }
}

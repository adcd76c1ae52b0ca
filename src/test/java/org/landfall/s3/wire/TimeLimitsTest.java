package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.resume.NoJournals;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.upload.ObjectRequests;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** A request that a bandwidth limit makes slow has the time that it needs; every other one ends as soon as the settings say. */
class TimeLimitsTest {

    private static final ObjectKey TARGET = new ObjectKey("lake", "raw/year=2024/a.csv");

    private final UploadSettings settings = new UploadSettings();

    @BeforeEach
    void callsOf30MinutesAndSilenceOf60SecondsForTwelve() {
        settings.setCallTimeout("1800");
        settings.setReadTimeout("60");
        settings.setPartsInFlight(4);
        settings.setFilesInFlight(8);
    }

    @Test
    void anAttemptHasItsShareOfTheCall() {
        assertThat(TimeLimits.of(settings, Duration.ofSeconds(60))).isEqualTo(limits(1800, 450));
    }

    @Test
    void noLimitIsShorterThanTheSilenceThatIsAllowed() {
        assertThat(TimeLimits.of(settings, Duration.ofSeconds(900))).isEqualTo(limits(1800, 900));
        assertThat(TimeLimits.of(settings, Duration.ofSeconds(3600))).isEqualTo(limits(3600, 3600));
    }

    @Test
    void withoutABandwidthLimitTheSizeDoesNotCount() {
        assertThat(TimeLimits.sending(5L << 40, settings)).isEqualTo(limits(1800, 450));
    }

    /** 16 MiB at 20 KiB/s are 819.2 s alone, and twelve times that when the others send as much in the same time. */
    @Test
    void aPartHasTheTimeThatTheBandwidthLimitCostsIt() {
        settings.setBandwidthLimit("20K");

        TimeLimits limits = TimeLimits.sending(PartPlan.BASE, settings);

        assertThat(limits.attempt()).isEqualTo(Duration.ofSeconds(450 + 12 * 8192 / 10 + 1));
        assertThat(limits.call()).isEqualTo(Duration.ofSeconds(1800 + 4 * (12 * 8192 / 10 + 1)));
    }

    @Test
    void theLargestPartAtTheLowestLimitIsCountedRight() {
        settings.setBandwidthLimit("16K");
        settings.setFilesInFlight(256);
        int part = PartPlan.of(5L << 40).partSize();

        assertThat(TimeLimits.sending(part, settings).attempt()).isEqualTo(Duration.ofSeconds(450 + part / 16384L * 260 + 1));
    }

    @Test
    void onlyRequestsThatBringBytesAreGivenMoreTime() {
        settings.setBandwidthLimit("20K");
        ObjectRequests requests = new ObjectRequests(PutObjectRequest.builder().bucket("lake").build(), settings);
        OpenUpload upload = new OpenUpload(TARGET, "id", PartPlan.of(2L * PartPlan.BASE), null, new NoJournals().create(TARGET), Map.of());
        UploadPartRequest part = requests.part(upload, 1, PartPlan.BASE, "AAAAAA==");
        PutObjectRequest put = requests.put(TARGET, new SourceDigests(10_000, "AAAAAA==", null, null));

        assertThat(part.overrideConfiguration().orElseThrow().apiCallAttemptTimeout()).contains(TimeLimits.sending(PartPlan.BASE, settings).attempt());
        assertThat(part.overrideConfiguration().orElseThrow().apiCallTimeout()).contains(TimeLimits.sending(PartPlan.BASE, settings).call());
        assertThat(put.overrideConfiguration().orElseThrow().apiCallAttemptTimeout()).contains(Duration.ofSeconds(450 + 12 * 10_000 / 20_480 + 1));
        assertThat(requests.create(TARGET, null).overrideConfiguration()).isEmpty();
    }

    private static TimeLimits limits(long call, long attempt) {
        return new TimeLimits(Duration.ofSeconds(call), Duration.ofSeconds(attempt));
    }
}

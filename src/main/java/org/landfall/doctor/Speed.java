package org.landfall.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.landing.WaitingFiles;
import org.landfall.s3.probe.Throughput;
import org.landfall.text.Figures;

/**
 * Checks how fast bytes go there, and how long the waiting files would take. Measured with uploads whose checksum is wrong, so that nothing
 * is stored: a small one first, which is enough on a slow line or under a bandwidth limit, then some at the same time.
 *
 * <p>An estimate, and told as one: a server that stores nothing may be faster, other users may come and go.
 */
final class Speed extends LakeCheck {

    private static final int FIRST = 1 << 20;
    private static final int LARGE = 8 << 20;
    private static final int MOST_UPLOADS = 8;
    private static final Duration LONG = Duration.ofMillis(1500);

    private final LandingView landing;

    Speed(LandingView landing, LakeView lake) {
        super(Topic.WAITING, "throughput", lake);
        this.landing = landing;
    }

    @Override
    Finding look() {
        if (!lake.comparesChecksums()) {
            return notTested("it is measured with uploads that are not stored, and the role may not put, or the server does not complain"
                    + " about a wrong checksum");
        }
        Throughput measured = measure(1, FIRST);
        if (measured.refusal() == null && measured.took().compareTo(LONG) < 0 && lake.request().upload().bandwidthLimit() == 0) {
            measured = measure(Math.min(MOST_UPLOADS, lake.request().upload().partsInFlight()), LARGE);
        }
        return measured.refusal() == null ? ok(words(measured))
                : notTested("the server ended the measurement: " + measured.refusal().words());
    }

    private Throughput measure(int uploads, int bytes) {
        return lake.probes().puts().throughput(Stream.generate(lake::freshKey).limit(uploads).toList(), bytes);
    }

    private String words(Throughput measured) {
        return Figures.bytes(measured.rate()) + "/s: " + Figures.count(measured.uploads(), "upload") + " at a time of "
                + Figures.bytes((double) measured.bytes() / measured.uploads()) + ", none of which was stored"
                + (lake.request().upload().bandwidthLimit() == 0 ? "" : "; --bwlimit allows " + Figures.bytes(lake.request().upload().bandwidthLimit()) + "/s")
                + estimate(measured).map(time -> "; what waits would take about " + Figures.roughly(time)).orElse("");
    }

    /** The bytes at this rate, and for each file the time of one small put, as many at a time as are sent at a time. */
    private Optional<Duration> estimate(Throughput measured) {
        WaitingFiles waiting = landing.waiting();
        if (waiting == null || waiting.files() == 0) {
            return Optional.empty();
        }
        long limit = lake.request().upload().bandwidthLimit();
        double rate = limit == 0 ? measured.rate() : Math.min(limit, measured.rate());
        double small = lake.put().took().toNanos() / 1e9 / lake.request().upload().filesInFlight();
        return Optional.of(Duration.ofSeconds((long) Math.ceil(waiting.bytes() / rate + waiting.files() * small)));
    }
}

package org.landfall.doctor;

import java.time.Duration;
import java.util.stream.Stream;
import org.landfall.text.Figures;

/** Checks how soon the server answers a question that needs little work: the middle one of three listings of one key. */
final class ResponseTime extends LakeCheck {

    private static final int TIMES = 3;
    private static final Duration SLOW = Duration.ofSeconds(2);

    ResponseTime(LakeView lake) {
        super(Topic.WAITING, "time to first byte", lake);
    }

    @Override
    Finding look() {
        Duration took = Stream.generate(() -> lake.probes().reads().firstKey(lake.request().rawZone(), null).answer().took())
                .limit(TIMES)
                .sorted()
                .skip(TIMES / 2)
                .findFirst()
                .orElseThrow();
        String found = Figures.roughly(took) + ", the middle one of three short answers";
        return took.compareTo(SLOW) < 0 ? ok(found) : warn(found, "look at the network; --parallel helps with many small files");
    }
}

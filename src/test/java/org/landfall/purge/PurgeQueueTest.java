package org.landfall.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landfall.SteadyClock;
import org.landfall.cli.Entries;

/** The landed files of a run that wait for their purge. */
class PurgeQueueTest {

    private final PurgeQueue queue = new PurgeQueue(new PurgeTerms(10, 1_000, Duration.ZERO, Duration.ofMinutes(1), "raw", false, true));

    private static LandedFile landed(String source, long size) {
        return LandedFile.found(Path.of("/data/.landfall/landed", source), source).provenBy(Entries.landed(source, "raw/" + source, size));
    }

    @Test
    void theBacklogIsWhatWaitsAndWhatIsUnderWay() {
        assertThat(queue.backlog()).isEqualTo(PurgeBacklog.NONE);
        queue.add(landed("a", 5));
        queue.add(landed("b", 7));

        List<LandedFile> underWay = queue.take();
        queue.add(landed("c", 100));

        assertThat(queue.backlog()).isEqualTo(new PurgeBacklog(3, 112));
        queue.done(underWay);
        assertThat(queue.backlog()).isEqualTo(new PurgeBacklog(1, 100));
        queue.forget(landed("c", 100).at());
        assertThat(queue.backlog()).isEqualTo(PurgeBacklog.NONE);
    }

    @Test
    void whatTheBucketCouldNotBeAskedAboutStaysInTheBacklog() {
        queue.add(landed("a", 5));
        queue.add(landed("b", 7));
        List<LandedFile> underWay = queue.take();

        queue.takeBack(underWay.subList(1, 2), SteadyClock.now());
        queue.done(underWay);

        assertThat(queue.backlog()).isEqualTo(new PurgeBacklog(1, 7));
    }

    @Test
    void aBucketThatCouldNotBeAskedIsLeftAloneForAWhile() {
        assertThat(queue.rests()).isFalse();

        queue.takeBack(List.of(), SteadyClock.now().plusSeconds(600));
        assertThat(queue.rests()).isTrue();

        queue.takeBack(List.of(), SteadyClock.now().minusSeconds(1));
        assertThat(queue.rests()).isFalse();
    }
}

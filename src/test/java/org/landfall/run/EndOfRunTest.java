package org.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.run.EndOfRun.Round;

class EndOfRunTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final EndOfRun end = new EndOfRun(EndOfRun.Until.NOTHING_LEFT);
    private Consumer partitions;
    private Consumer summary;

    @BeforeEach
    void expectTwoConsumers() {
        end.whenReached(ends::incrementAndGet);
        partitions = consumer();
        summary = consumer();
        end.expect(partitions);
        end.expect(summary);
    }

    private static Consumer consumer() {
        return new DefaultConsumer(new DefaultCamelContext().getEndpoint("direct:any"), exchange -> { });
    }

    private void poll(Consumer consumer, int found, int waiting) {
        assertThat(end.begins(consumer)).isTrue();
        end.polled(consumer, Round.WHOLE, found, waiting);
    }

    @Test
    void theEndIsReachedOnceEveryConsumerFoundNothing() {
        poll(partitions, 0, 0);
        assertThat(ends).hasValue(0);
        poll(summary, 0, 0);
        assertThat(ends).hasValue(1);
    }

    @Test
    void aFileInFlightOrOneThatWaitsKeepsTheEndOff() {
        poll(summary, 0, 0);
        end.taken();
        poll(partitions, 1, 0);
        poll(partitions, 0, 1);
        assertThat(ends).hasValue(0);
        end.given(false);
        assertThat(ends).hasValue(0);
        poll(partitions, 0, 0);
        assertThat(ends).hasValue(1);
    }

    /** What another runner has claimed waits no more while it is claimed anew: a poller that counts then, and tells so later, must not end the run. */
    @Test
    void aCountThatIsOlderThanThatOfAnotherPollerDoesNotEndTheRun() {
        assertThat(end.begins(summary)).isTrue();
        poll(partitions, 0, 2);
        end.polled(summary, Round.WHOLE, 0, 0);
        assertThat(ends).hasValue(0);

        poll(partitions, 0, 0);
        assertThat(ends).hasValue(1);
    }

    /** It may just have accepted a file that is not in flight yet. */
    @Test
    void aPollThatIsUnderWayKeepsTheEndOff() {
        poll(partitions, 0, 0);
        assertThat(end.begins(partitions)).isTrue();
        poll(summary, 0, 0);
        assertThat(ends).hasValue(0);
        end.taken();
        end.polled(partitions, Round.WHOLE, 1, 0);
        end.given(false);
        poll(partitions, 0, 0);
        assertThat(ends).hasValue(1);
    }

    @Test
    void noPollBeginsAfterTheEnd() {
        poll(partitions, 0, 0);
        poll(summary, 0, 0);

        assertThat(end.begins(partitions)).isFalse();
    }

    /** The poll passed the file by while it was in flight. */
    @Test
    void aFileThatFailsDuringAPollIsLookedAtAgain() {
        poll(summary, 0, 0);
        end.taken();
        assertThat(end.begins(partitions)).isTrue();
        end.given(true);
        end.polled(partitions, Round.WHOLE, 0, 0);
        assertThat(ends).hasValue(0);
        poll(summary, 0, 0);
        poll(partitions, 0, 0);
        assertThat(ends).hasValue(1);
    }

    @Test
    void aStoppedRunEndsWithTheLastFileInFlight() {
        end.taken();
        poll(partitions, 1, 3);
        assertThat(end.stop()).isTrue();
        assertThat(end.begins(partitions)).isFalse();
        assertThat(ends).hasValue(0);
        end.given(true);
        assertThat(ends).hasValue(1);
        assertThat(end.stop()).isFalse();
    }

    @Test
    void aStoppedRunEndsAfterThePollThatIsUnderWay() {
        assertThat(end.begins(partitions)).isTrue();
        end.stop();
        assertThat(ends).hasValue(0);
        end.polled(partitions, Round.WHOLE, 0, 0);
        assertThat(ends).hasValue(1);
    }

    @Test
    void whatIsGivenUpIsNotWaitedFor() {
        end.taken();
        end.giveUp();
        assertThat(ends).hasValue(1);
        end.given(true);
        assertThat(ends).hasValue(1);
    }

    /** What lies before the place where the poll went on may have come meanwhile. */
    @Test
    void aPollThatLookedAtTheRestAndFoundNothingIsNotTheEnd() {
        poll(summary, 0, 0);
        assertThat(end.begins(partitions)).isTrue();
        end.polled(partitions, Round.REST, 0, 0);
        assertThat(ends).hasValue(0);
        poll(partitions, 0, 0);
        assertThat(ends).hasValue(1);
    }

    /** All that it found was taken by others. */
    @Test
    void aPollThatCameNotToTheEndOfItsRoundAndFoundNothingIsNotTheEnd() {
        poll(summary, 0, 0);
        assertThat(end.begins(partitions)).isTrue();
        end.polled(partitions, Round.GOES_ON, 0, 0);
        assertThat(ends).hasValue(0);
    }

    @Test
    void aDryRunLooksThroughEverythingOnce() {
        EndOfRun dry = new EndOfRun(EndOfRun.Until.ONE_ROUND);
        dry.whenReached(ends::incrementAndGet);
        dry.expect(partitions);
        assertThat(dry.begins(partitions)).isTrue();
        dry.taken();
        dry.polled(partitions, Round.GOES_ON, 1, 2);
        dry.given(false);
        assertThat(ends).hasValue(0);
        assertThat(dry.begins(partitions)).isTrue();
        dry.taken();
        dry.polled(partitions, Round.REST, 1, 2);
        assertThat(dry.begins(partitions)).isFalse();
        dry.given(true);
        assertThat(ends).hasValue(1);
    }
}

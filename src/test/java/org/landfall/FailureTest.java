package org.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    private static final Failure FAILURE = new Failure("no server answers there", "check --endpoint");

    @Test
    void theSentenceIsTheReasonAndThenTheRemedy() {
        assertThat(FAILURE.sentence()).isEqualTo("no server answers there; check --endpoint");
        assertThat(Failure.of("vanished").sentence()).isEqualTo("vanished");
    }

    @Test
    void whatItIsAboutComesBeforeTheReason() {
        assertThat(FAILURE.after("was not uploaded: ")).isEqualTo(new Failure("was not uploaded: no server answers there", "check --endpoint"));
    }

    @Test
    void whatElseThereIsToSayComesAfterTheRemedy() {
        assertThat(FAILURE.and("the next run goes on")).isEqualTo(new Failure("no server answers there", "check --endpoint; the next run goes on"));
        assertThat(Failure.of("vanished").and("look for it")).isEqualTo(new Failure("vanished", "look for it"));
    }

    @Test
    void anExceptionSaysItAsItsMessage() {
        assertThat(new SetupException(FAILURE, new IllegalStateException())).hasMessage(FAILURE.sentence()).hasCauseInstanceOf(IllegalStateException.class);
    }
}

package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What a machine lacks makes a test skip, or fail where all are required. */
class PrerequisiteTest {

    private static final String REQUIRED = "landfall.servers-required";

    private String before;

    @BeforeEach
    void keepTheProperty() {
        before = System.getProperty(REQUIRED, "false");
    }

    @AfterEach
    void restoreTheProperty() {
        System.setProperty(REQUIRED, before);
    }

    @Test
    void isHandedOutWhereItIsThere() {
        assertThat(Prerequisite.orSkip(() -> "tool")).isEqualTo("tool");
    }

    @Test
    void skipsTheTestWhereItIsMissing() {
        System.setProperty(REQUIRED, "false");
        Prerequisite.orSkip(!"true".equals(System.getenv("CI")), "an environment without CI=true");

        assertThatExceptionOfType(TestAbortedException.class).isThrownBy(PrerequisiteTest::missing).withMessageContaining("install it");
    }

    @Test
    void failsTheTestWhereItIsMissingAndRequired() {
        System.setProperty(REQUIRED, "true");

        assertThatExceptionOfType(ServerUnavailableException.class).isThrownBy(PrerequisiteTest::missing).withMessageContaining("install it");
    }

    @Test
    void skipsTheTestThatIsNotForThisMachineWithWhatItNeeds() {
        Prerequisite.orSkip(true, "root");

        assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> Prerequisite.orSkip(false, "root, to mount a folder"))
                .withMessage("needs root, to mount a folder");
    }

    private static void missing() {
        Prerequisite.orSkip(() -> {
            throw new ServerUnavailableException("there is no such tool; install it");
        });
    }
}

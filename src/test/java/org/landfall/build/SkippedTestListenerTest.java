package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.landfall.server.Prerequisite;

/** Whatever way a test is skipped in, it is named with what it needs. */
class SkippedTestListenerTest {

    @TempDir
    private Path folder;

    /** Not found as tests by the build, since they are no classes of a file of their own. */
    static class Plain {

        @Test
        void runs() {}

        @Test
        void needsRoot() {
            Prerequisite.orSkip(false, "root");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void needsRootToo(int number) {
            Prerequisite.orSkip(false, "root");
        }

        @Test
        void assumes() {
            Assumptions.assumeTrue(false, "needs\ta moon\nand more");
        }
    }

    @Disabled("needs a sun")
    static class Off {

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class Aborted {

        @BeforeAll
        static void need() {
            Prerequisite.orSkip(false, "a star");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    @Test
    void eachReasonIsALineWithItsTestsAndTheirClasses() throws IOException {
        SkippedTests skipped = new SkippedTests(folder.resolve("target/skipped.txt"));
        run(new SkippedTestListener(skipped), Plain.class, Aborted.class);
        run(new SkippedTestListener(skipped), Off.class);

        assertThat(skipped.summary()).containsExactly(
                "skipped: 1 test (SkippedTestListenerTest$Plain): needs a moon",
                "skipped: 2 tests (SkippedTestListenerTest$Aborted): needs a star",
                "skipped: 2 tests (SkippedTestListenerTest$Off): needs a sun",
                "skipped: 3 tests (SkippedTestListenerTest$Plain): needs root");
    }

    @Test
    void isFoundByTheLauncherOfTheBuild() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(SkippedTestListener.class);
    }

    private static void run(TestExecutionListener listener, Class<?>... tests) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build());
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> test : tests) {
            request.selectors(selectClass(test));
        }
        launcher.execute(request.build(), listener);
    }
}

package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SetupException;
import org.landfall.ledger.Author;
import org.landfall.server.TestJvm;

/** The lock of a landing directory between two processes, where it is the kernel that keeps one out. */
class RunLockTest {

    private static final Author AUTHOR = new Author("run", "host", "ann", null, "1.0");

    @TempDir
    private Path root;

    private RunLocks take() {
        return RunLocks.take(LandingArea.of(root.toString(), "", "run"), AUTHOR);
    }

    @Test
    void aRunOfAnotherProcessKeepsThisOneOutUntilItDies() throws Exception {
        Process holder = new ProcessBuilder(TestJvm.command(TestJvm.classPath(), Holder.class.getName(), root.toString())).start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo(Holder.HELD);
            assertThatThrownBy(this::take).isInstanceOf(SetupException.class)
                    .hasMessageMatching("another run is at work on this landing directory: process " + holder.pid() + " of ann on host since .*; wait for its end, or end it");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        take().close();
    }

    /** Holds the lock of a landing directory until it is killed. */
    static final class Holder {

        static final int HELD = '!';

        private Holder() {}

        public static void main(String... arguments) throws IOException {
            try (RunLocks held = RunLocks.take(LandingArea.of(arguments[0], "", "run"), AUTHOR)) {
                System.out.write(HELD);
                System.out.flush();
                System.in.read();
            }
        }
    }
}

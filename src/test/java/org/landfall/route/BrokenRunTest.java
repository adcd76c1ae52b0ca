package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.FileChangedExclusiveReadLockStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.SetupException;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** An Error of Java in any thread of a run, ours or Camel's, ends the run: nobody waits for ever, and the next run finishes it. */
@Needs(S3ProxyServer.class)
class BrokenRunTest extends LakeTestCase {

    private static final int FILES = 5;

    @BeforeEach
    void layFilesDown() throws Exception {
        for (int i = 0; i < FILES; i++) {
            landing.with("2024/" + i + ".csv", "row " + i);
        }
    }

    @AfterEach
    void theNextRunLandsThemAll() throws Exception {
        // whoever waits for a broken run is told at once, and its lock is given up a moment later
        RunResult next = Awaitility.await().ignoreExceptionsInstanceOf(SetupException.class).until(() -> move().run().result(), r -> true);
        assertThat(next.exitCode()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(lake.objects()).hasSize(FILES);
    }

    private static void assertBreaksOff(CamelMainRun run, Class<? extends Throwable> with) {
        // Camel waits for the exchange that broke; the program does not wait for Camel
        run.set("camel.main.shutdown-timeout", "1");
        assertThatThrownBy(run::run).isInstanceOf(ExecutionException.class).hasRootCauseInstanceOf(with);
    }

    private enum Thrown {
        HEAP, THREADS, STACK, LINKAGE, DESCRIPTORS;

        void up() throws IOException {
            switch (this) {
                case HEAP -> throw new OutOfMemoryError("Java heap space");
                case THREADS -> throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
                case STACK -> throw new StackOverflowError();
                case LINKAGE -> throw new NoClassDefFoundError("some/Class");
                case DESCRIPTORS -> throw new IOException("Too many open files");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void inAStepOfARoute(Thrown thrown) throws Exception {
        Processor breaking = exchange -> thrown.up();

        assertBreaksOff(move().routes(RouteFolder.copiedTo(folder.resolve("broken")).beforeSend("breaking")).bean("breaking", breaking),
                thrown == Thrown.DESCRIPTORS ? IOException.class : Error.class);
        assertThat(landing.files()).hasSize(FILES);
        // the step behind the broken one was not reached
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void inTheThreadThatPolls() throws Exception {
        RouteFolder broken = RouteFolder.copiedTo(folder.resolve("broken"));
        broken.edit(RouteFolder.PARTITIONS, "\"#claims\"", "\"#breaking\"");

        assertBreaksOff(move().routes(broken).bean("breaking", new BreakingReadLock()), StackOverflowError.class);
        assertThat(landing.files()).hasSize(FILES);
    }

    /** Camel's notifier would swallow what is thrown when a file is over, and the thread of the purge what is thrown there. */
    @ParameterizedTest
    @EnumSource(value = LedgerEvent.class, names = {"LANDED", "PURGED", "RUN_ENDED"})
    void inWhoeverListens(LedgerEvent event) throws Exception {
        assertBreaksOff(move().bean("breaking", new BreakingListener(event)), NoClassDefFoundError.class);
    }

    /** Breaks once. */
    private static final class BreakingListener implements RunListener {

        private final AtomicBoolean broken = new AtomicBoolean();
        private final LedgerEvent event;

        BreakingListener(LedgerEvent event) {
            this.event = event;
        }

        @Override
        public void recorded(LedgerRecord entry) {
            if (entry.event() == event && broken.compareAndSet(false, true)) {
                throw new NoClassDefFoundError("some/Class");
            }
        }
    }

    /** A read lock of the operator's own, which the thread that polls asks. */
    private static final class BreakingReadLock extends FileChangedExclusiveReadLockStrategy {

        @Override
        public boolean acquireExclusiveReadLock(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
            throw new StackOverflowError();
        }
    }
}

package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A lock that is not where it was keeps nobody out any more: the run moves nothing more, unless the lock is back in time. */
@Needs(S3ProxyServer.class)
class LostLockTest extends ProxiedLakeTestCase {

    private static final String A = "2024/a.csv";

    /** What somebody does to the lock. */
    private enum Deed {
        REMOVE {
            @Override
            void befall(Path lock) throws IOException {
                Files.delete(lock);
            }
        },
        REPLACE {
            @Override
            void befall(Path lock) throws IOException {
                Files.delete(lock);
                Files.writeString(lock, "process 1 of ann on host");
            }
        },
        MOVE_ITS_FOLDER {
            @Override
            void befall(Path lock) throws IOException {
                Files.move(lock.getParent(), lock.getParent().resolveSibling(".moved"));
                Files.createDirectory(lock.getParent());
            }
        };

        abstract void befall(Path lock) throws IOException;
    }

    /** Something that happens to the lock. */
    @FunctionalInterface
    private interface Happening {
        void to(Path lock) throws IOException;
    }

    @BeforeEach
    void layAFileDown() throws IOException {
        landing.with(A, "x,y\n");
    }

    /** When the server has the object, and before it says so. */
    private CamelMainRun.Told moveWith(Happening happening) throws Exception {
        proxy.inject(new Fault.AlterBody(body -> {
            try {
                happening.to(landing.path(".landfall/lock"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return body;
        }), 1, "PutObject");
        return move().set("landfall.parallel", "1").run();
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void aLockThatIsRemovedOrReplacedStopsTheRunAndTheFileStays(Deed deed) throws Exception {
        CamelMainRun.Told told = moveWith(deed::befall);

        assertThat(landing.path(A)).hasContent("x,y\n");
        assertThat(told.eventsOf(A)).doesNotContain(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(told.result().problems()).anySatisfy(problem -> assertThat(problem).matches("(the lock .* was removed or replaced, so that another run"
                + " could begin|the folder .* is not the one any more that it was when the run began); nothing more is moved; find out who did that,"
                + " bring it back, and run again"));
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aLockThatIsBackInTimeChangesNothing() throws Exception {
        CamelMainRun.Told told = moveWith(lock -> {
            Path away = Files.move(lock, lock.resolveSibling("away"));
            Files.move(away, lock);
        });

        assertThat(told.result().exitCode()).as(told.result().problems().toString()).isZero();
        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void aRunAfterALostLockLandsTheFile() throws Exception {
        moveWith(Deed.REMOVE::befall);

        CamelMainRun.Told next = move().run();

        assertThat(next.result().exitCode()).as(next.result().problems().toString()).isZero();
        assertThat(landing.files()).isEmpty();
    }
}

package org.landfall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.landfall.Breakdown;
import org.landfall.ledger.LedgerException;

class GroupCommitTest {

    private final AtomicInteger forced = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Breakdown breakdown = new Breakdown();
    private final GroupCommit groups = new GroupCommit(forced::incrementAndGet, breakdown);

    @AfterEach
    void end() {
        groups.close();
    }

    private Written file(String name) {
        return file(name, () -> { });
    }

    private Written file(String name, Runnable then) {
        return new Written() {

            @Override
            public void done() {
                told.add(name + " after " + forced.get());
                then.run();
            }

            @Override
            public void failed(Throwable why) {
                told.add(name + ": " + why.getMessage());
            }
        };
    }

    private void tells(String... all) {
        await().untilAsserted(() -> assertThat(told).containsExactly(all));
    }

    @Test
    void theFilesThatAreAllInFlightShareOneForceAndGoOnInTheirOrder() {
        groups.inFlight(() -> 3);
        for (String name : List.of("a", "b", "c")) {
            groups.add(file(name));
        }

        tells("a after 1", "b after 1", "c after 1");
        assertThat(forced).hasValue(1);
    }

    @Test
    void aFileWaitsForNoOtherThatDoesNotCome() {
        groups.inFlight(() -> 10);
        groups.add(file("a"));

        tells("a after 1");
    }

    @Test
    void whatComesWhileTheDiskIsAskedIsTheNextGroup() {
        groups.inFlight(() -> 1);
        groups.add(file("a", () -> groups.add(file("b"))));

        tells("a after 1", "b after 2");
    }

    @Test
    void aDiskThatFailsIsToldToEachFileOfTheGroup() {
        GroupCommit failing = new GroupCommit(() -> {
            throw new LedgerException("the disk is full", "make room");
        }, breakdown);
        failing.inFlight(() -> 2);
        failing.add(file("a"));
        failing.add(file("b"));

        tells("a: the disk is full; make room", "b: the disk is full; make room");
        failing.close();
    }

    @Test
    void aFileThatFailsAfterItsRecordKeepsNoOtherBack() {
        groups.inFlight(() -> 3);
        groups.add(file("a", () -> {
            throw new IllegalStateException("its route failed");
        }));
        groups.add(file("b", () -> {
            throw new StackOverflowError();
        }));
        groups.add(file("c"));

        tells("a after 1", "b after 1", "c after 1");
        CopyOnWriteArrayList<Throwable> met = new CopyOnWriteArrayList<>();
        breakdown.whenMet(met::add);
        assertThat(met).singleElement().isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whatWaitsWhenTheRunEndsIsCommittedAndWhatComesLaterToo() {
        groups.inFlight(() -> 1_000);
        groups.add(file("a"));
        groups.close();
        tells("a after 1");

        groups.add(file("late"));
        assertThat(told).containsExactly("a after 1", "late after 2");
    }

    @Test
    void oneByOneEachIsCommittedByWhoeverBringsIt() {
        groups.inFlight(() -> 1_000);
        groups.oneByOne();

        groups.add(file("a"));
        groups.add(file("b"));
        assertThat(told).containsExactly("a after 1", "b after 2");
    }

    @Test
    void whateverElseBreaksIsToldToTheGroupAndTheNextOneIsCommitted() {
        AtomicInteger asked = new AtomicInteger();
        GroupCommit once = new GroupCommit(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no descriptor is left");
            }
        }, breakdown);
        once.inFlight(() -> 1);
        once.add(file("a"));
        tells("a: no descriptor is left");

        once.add(file("b"));
        tells("a: no descriptor is left", "b after 0");
        once.close();
    }
}

package org.landfall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every interleaving of two runners at one file, with so many faults in between. What the runners do is in {@link Running}, {@link Landing},
 * {@link Purging} and {@link Adopting}; what goes wrong, in {@link Faults}; what must hold, in {@link Promise}.
 */
class ProtocolModelTest {

    private static final int FEW_FAULTS = 2;
    private static final int ALL_FAULTS = 3;
    /** What a model has at least in which no step and no fault has come to nothing. */
    private static final int MANY_STATES = 250_000;

    private static Exploration explored(Protocol protocol, int faults) {
        Exploration exploration = new Exploration(protocol, faults).walk();
        System.getLogger("org.landfall.model").log(System.Logger.Level.INFO, protocol + ", " + faults + " faults: " + exploration.states()
                + " states, " + exploration.transitions() + " transitions");
        return exploration;
    }

    private static void assertKept(Exploration exploration) {
        assertThat(exploration.violation()).as(exploration.violation().map(Violation::toString).orElse("")).isEmpty();
    }

    @Test
    void everyPromiseIsKeptWithTwoFaultsAndEveryStepIsTaken() {
        Exploration exploration = explored(Protocol.asItIs(Locks.REACH), FEW_FAULTS);

        assertKept(exploration);
        assertThat(exploration.states()).isGreaterThan(MANY_STATES);
        Set<Step> all = new HashSet<>(List.of(Act.values()));
        all.addAll(List.of(Event.values()));
        all.addAll(List.of(Fault.values()));
        assertThat(exploration.steps()).isEqualTo(all);
    }

    @Test
    void nothingIsLostWhereLocksDoNotReachTheOtherMachine() {
        assertKept(explored(Protocol.asItIs(Locks.STAY_LOCAL), 1));
    }

    @Test
    @Tag("exhaustive")
    void everyPromiseIsKeptWithThreeFaults() {
        assertKept(explored(Protocol.asItIs(Locks.REACH), ALL_FAULTS));
    }

    @Test
    @Tag("exhaustive")
    void nothingIsLostWithTwoFaultsWhereLocksDoNotReachTheOtherMachine() {
        assertKept(explored(Protocol.asItIs(Locks.STAY_LOCAL), FEW_FAULTS));
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolWithAMistakeIsFoundToBreakItsPromise(Mutation mistake) {
        Optional<String> broken = Optional.empty();
        for (int faults = 0; faults <= FEW_FAULTS && broken.isEmpty(); faults++) {
            broken = explored(Protocol.with(mistake), faults).violation().map(Violation::promise);
        }

        assertThat(broken).hasValue(mistake.broken());
    }

    @Test
    void theWayToAViolationIsTheShortestAndTellsEachStep() {
        Violation violation = new Exploration(Protocol.with(Mutation.TAKEN_KEY_IS_OURS), 0).walk().violation().orElseThrow();

        assertThat(violation.toString().lines()).startsWith("The ledger tells only what is so, but:", "the key holds FOREIGN",
                "ONE RunLock.takeName -> home FIRST, object FOREIGN; NAMED (NONE, aside []); DOWN (NONE, aside [])").hasSize(16);
        assertThat(violation.toString()).endsWith("ONE Attempts.landed -> home FIRST, object FOREIGN; WRITTEN (FIRST, aside []); DOWN (NONE, aside [])");
    }

    @ParameterizedTest
    @EnumSource
    void eachStepIsCalledAsAMethodIs(Act act) throws Exception {
        Class<?> named = Class.forName(act.className());

        assertThat(named.getDeclaredMethods()).extracting(Method::getName).contains(act.method());
    }
}

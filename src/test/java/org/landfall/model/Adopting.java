package org.landfall.model;

/** The adoption of what the other runner has left. */
final class Adopting {

    private final Turn turn;
    private final Runner me;
    private final Runner other;

    Adopting(Turn turn) {
        this.turn = turn;
        me = turn.me();
        other = turn.other();
    }

    /** Tells whether a runner has the lock of the other. */
    static boolean isUnderWay(Runner runner) {
        return runner.phase() == Phase.LOCKED || runner.task().errand().isForOther() && runner.phase() != Phase.LOOKING_ROUND;
    }

    /** All that was found is done: what earlier runs have left, or the other runner. */
    static void swept(Turn turn) {
        Runner me = turn.me();
        if (me.task().errand() == Errand.RECOVERY) {
            turn.goes(Act.REMOVE_EMPTY, me.at(Task.of(Phase.LOOKING_ROUND, Errand.ADOPTION)));
        } else {
            turn.leads(Act.FORGET, turn.state().with(turn.who(), me.at(after(me.task().errand())))
                    .change(turn.who().other(), other -> other.signs(Signs::forget)));
        }
    }

    private static Task after(Errand errand) {
        return Task.of(errand == Errand.LAST_ADOPTION ? Phase.LAST_LOOK : Phase.POLLING);
    }

    void add() {
        if (me.phase() == Phase.LOOKING_ROUND) {
            lookRound();
        } else if (me.phase() == Phase.LOCKED) {
            ask();
        }
    }

    private void lookRound() {
        boolean isFree = turn.protocol().locks() == Locks.STAY_LOCAL || !other.phase().runs() || turn.has(Mutation.ADOPTS_WITHOUT_LOCK);
        if (other.folder().isEmpty() || turn.has(Mutation.ADOPTION_LEFT_OUT) || turn.has(Mutation.NOTHING_RECOVERED)) {
            turn.goes(Act.LOOK_ROUND, me.at(after(me.task().errand())));
        } else {
            turn.goes(Act.TAKE_IF_FREE, isFree ? me.at(Phase.LOCKED) : me.at(after(me.task().errand())));
        }
    }

    private void ask() {
        boolean alive = other.signs().presence() == Sign.LIVE && !turn.has(Mutation.ADOPTS_WITHOUT_LEASE);
        if (!alive) {
            turn.goes(Act.IS_ALIVE, me.at(me.task().at(Phase.SWEEPING)));
            return;
        }
        turn.goes(Act.IS_ALIVE, me.at(after(me.task().errand())));
        if (me.task().errand() == Errand.LAST_ADOPTION) {
            // it waits until that is certain
            turn.goes(Act.IS_ALIVE, me.at(Phase.LOOKING_ROUND));
        }
    }
}

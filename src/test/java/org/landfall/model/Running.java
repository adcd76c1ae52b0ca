package org.landfall.model;

/** The beginning and the end of a run, and its signs of life. */
final class Running {

    private final Turn turn;
    private final Runner me;

    Running(Turn turn) {
        this.turn = turn;
        me = turn.me();
    }

    void add() {
        renew();
        switch (me.phase()) {
            case DOWN -> takeName();
            case NAMED -> begin();
            case ENDING -> end();
            case LAST_LOOK -> leave();
            default -> { }
        }
    }

    private void renew() {
        boolean renews = me.phase().runs() && me.phase() != Phase.NAMED;
        if (renews && me.signs().areDue()) {
            turn.goes(Act.RENEW, me.signs(turn.has(Mutation.PRESENCE_LOST_FOR_GOOD) ? Signs::renewWhatIsThere : Signs::renew));
        }
    }

    /** An adoption has the lock of the name while it lasts. */
    private void takeName() {
        if (turn.protocol().locks() == Locks.STAY_LOCAL || !Adopting.isUnderWay(turn.other())) {
            turn.goes(Act.TAKE_NAME, me.at(Task.of(Phase.NAMED)).folder(Folder::further));
        }
    }

    private void begin() {
        Task next = turn.has(Mutation.NOTHING_RECOVERED) ? Task.of(Phase.LOOKING_ROUND, Errand.ADOPTION) : Task.of(Phase.SWEEPING, Errand.RECOVERY);
        State begun = turn.state().with(turn.who(), me.at(next).signs(before -> Signs.begin()));
        turn.leads(Act.BEGIN, turn.has(Mutation.CLAIM_NEVER_LAPSES) ? begun
                : begun.change(turn.who().other(), other -> other.signs(Signs::forgetLapsed)));
    }

    private void end() {
        Content aside = me.folder().aside();
        if (me.queued().isThere() || me.beside().phase() != Phase.IDLE) {
            Purging.handOver(turn);
        } else if (aside.isThere() && !me.folder().ledger().proves(aside) && !me.task().swept().has(aside)) {
            turn.goes(Act.CLEAR, me.at(new Task(Phase.GOING_BACK, Errand.CLEARING, aside, Content.NONE, me.task().swept())));
        } else {
            turn.goes(Act.CLEAR, me.at(Task.of(Phase.LOOKING_ROUND, Errand.LAST_ADOPTION)));
        }
    }

    private void leave() {
        turn.goes(Act.LEAVE, me.signs(signs -> Signs.NONE).stopped(Phase.DOWN));
    }
}

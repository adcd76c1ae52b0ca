package org.landfall.model;

/** The way of a file from the poll to the folder of landed files. */
final class Landing {

    private final Turn turn;
    private final State state;
    private final Runner me;
    private final boolean isThere;

    Landing(Turn turn) {
        this.turn = turn;
        state = turn.state();
        me = turn.me();
        isThere = state.home() == me.file();
    }

    void add() {
        switch (me.phase()) {
            case POLLING -> poll();
            case SEEN -> claim();
            case CLAIMED -> turn.goes(Act.IS_AS_SEEN, isThere ? Phase.TAKEN : Phase.GIVEN_UP);
            case TAKEN -> turn.goes(Act.CONSIGN, isThere ? Phase.CONSIGNED : Phase.GIVEN_UP);
            case CONSIGNED -> turn.goes(Act.READ, isThere ? Phase.READ : state.home().isThere() ? Phase.FAILED : Phase.GIVEN_UP);
            case READ -> turn.goes(Act.PUT, Phase.SENT);
            case CONFIRMED -> turn.goes(Act.RECEIPT, Phase.RECEIVED);
            case REFUSED -> turn.goes(Act.EXISTING, isOurs() || turn.has(Mutation.TAKEN_KEY_IS_OURS) ? Phase.RECEIVED : Phase.FAILED);
            case UNANSWERED -> turn.goes(Act.LISTED_AFTER, listed(Phase.ABSENT));
            case UNANSWERED_AGAIN -> turn.goes(Act.LISTED_AFTER, listed(Phase.FAILED));
            case ABSENT -> turn.goes(Act.PUT_AGAIN, Phase.SENT_AGAIN);
            case RECEIVED -> turn.goes(Act.REQUIRE_UNDISTURBED, isThere ? Phase.PROVEN : Phase.FAILED);
            case PROVEN -> record();
            case WRITTEN -> turn.goes(Act.FORCE, me.folder(Folder::force).at(Phase.RECORDED));
            case RECORDED -> turn.goes(Act.LEAVES, me.at(me.task().known(isThere ? me.file() : Content.NONE).at(Phase.LEAVING)));
            case LEAVING -> rename();
            case LEFT -> release(Phase.FREED);
            case FREED -> setAside();
            case FAILED -> fail();
            case GIVEN_UP -> release(Phase.POLLING);
            default -> { }
        }
    }

    private void poll() {
        boolean told = me.told().has(state.home());
        if (state.home().isThere() && !told) {
            turn.goes(Act.TAKES, me.at(Task.of(Phase.SEEN).with(state.home())));
        } else {
            turn.goes(Act.END, me.at(Task.of(Phase.ENDING)));
        }
        Purging.handOver(turn);
        turn.goes(Act.ADOPT, me.at(Task.of(Phase.LOOKING_ROUND, Errand.ADOPTION)));
    }

    private void claim() {
        if (turn.has(Mutation.CLAIM_NOT_ASKED)) {
            turn.goes(Act.CONSIGN, Phase.CONSIGNED);
        } else if (!state.home().isThere() || isHeldByOther()) {
            turn.goes(Act.CLAIM, me.at(Task.of(Phase.POLLING)));
        } else {
            turn.leads(Act.CLAIM, state.with(turn.who(), me.signs(Signs::take).at(Phase.CLAIMED))
                    .change(turn.who().other(), other -> other.signs(Signs::lose)));
        }
    }

    private boolean isHeldByOther() {
        return switch (turn.other().signs().claim()) {
            case NONE, FORGOTTEN -> false;
            case LIVE -> !turn.has(Mutation.LEASE_BY_ITS_OWN_CLOCK);
            case LAPSED -> turn.has(Mutation.CLAIM_NEVER_LAPSES);
        };
    }

    private boolean isOurs() {
        return state.object() == me.file();
    }

    private Phase listed(Phase ifAbsent) {
        if (!state.object().isThere()) {
            return ifAbsent;
        }
        return isOurs() ? Phase.RECEIVED : Phase.FAILED;
    }

    private void record() {
        if (me.folder().aside().isThere() && (me.queued().isThere() || me.beside().phase() != Phase.IDLE)) {
            Purging.handOver(turn);
        } else if (me.folder().aside().isThere()) {
            turn.goes(Act.MAKES_WAY, me.folder(Folder::further));
        } else if (turn.has(Mutation.NO_RECORD)) {
            turn.goes(Act.LEAVES, me.at(me.task().known(me.file()).at(Phase.LEAVING)));
        } else {
            turn.goes(Act.LANDED, me.folder(folder -> folder.append(me.file(), Progress.LANDED))
                    .at(turn.has(Mutation.RECORD_NOT_SYNCED) ? Phase.RECORDED : Phase.WRITTEN));
        }
    }

    /** Whatever lies in the place by now is what is renamed. */
    private void rename() {
        turn.leads(Act.RENAME, state.with(turn.who(), me.folder(folder -> folder.setAside(state.home())).at(Phase.LEFT)).home(Content.NONE));
    }

    private void release(Phase next) {
        Runner released = me.signs(Signs::release).at(next == Phase.POLLING ? Task.of(next) : me.task().at(next));
        State freed = state.with(turn.who(), released);
        turn.leads(Act.RELEASE, turn.has(Mutation.FREES_ANY_CLAIM) ? freed.change(turn.who().other(), other -> other.signs(Signs::lose)) : freed);
    }

    private void setAside() {
        Content aside = me.folder().aside();
        if (!aside.isThere()) {
            turn.goes(Act.SET_ASIDE, me.at(Task.of(Phase.POLLING)));
        } else if (aside.isSameFile(me.file())) {
            boolean isKnown = me.task().known().isThere() && (aside == me.file() || turn.has(Mutation.KNOWN_BY_ITS_INODE));
            turn.goes(Act.SET_ASIDE, me.queue(me.file(), isKnown ? aside : Content.NONE).at(Task.of(Phase.POLLING)));
        } else {
            turn.goes(Act.SET_ASIDE, me.at(Task.of(Phase.GOING_BACK, Errand.DEPARTURE).with(aside)));
        }
    }

    /** A file that another runner has taken meanwhile is no failure. */
    private void fail() {
        boolean told = state.home().isThere() && !turn.has(Mutation.FAILURE_NOT_TOLD);
        turn.goes(Act.FAIL, (told ? me.tell(me.file()) : me).at(Phase.GIVEN_UP));
    }
}

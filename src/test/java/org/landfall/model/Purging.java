package org.landfall.model;

/** The deletion of files that were set aside, by their proofs, and the way back of those that have none. */
final class Purging {

    private final Turn turn;
    private final State state;
    private final Runner me;
    private final Content file;
    private final Content now;

    Purging(Turn turn) {
        this.turn = turn;
        state = turn.state();
        me = turn.me();
        file = me.file();
        now = turn.folder().now(file);
    }

    /** What the run has set aside itself is to be deleted, by the thread of the purge once that is idle. */
    static void handOver(Turn turn) {
        Runner me = turn.me();
        if (me.queued().isThere() && me.beside().phase() == Phase.IDLE) {
            turn.goes(Act.PURGE, me.handOver());
        }
    }

    void add() {
        switch (me.phase()) {
            case SWEEPING -> sweep();
            case QUEUED -> turn.goes(Act.DOUBT, me.task().known().isThere() || now == file ? Phase.UNDOUBTED : Phase.GOING_BACK);
            case UNDOUBTED -> turn.goes(Act.PURGE_LISTED, isListed() && isSure() ? Phase.LISTED : Phase.GOING_BACK);
            case LISTED -> announce();
            case INTENDED -> turn.leads(Act.FORCE, turn.worked(Folder::force, Phase.ANNOUNCED));
            case ANNOUNCED -> delete();
            case DELETED -> append(Progress.PURGED, Act.APPEND, Phase.TOLD);
            case TOLD -> done(Act.FORCE, state.change(owner(), runner -> runner.folder(Folder::force)));
            case GOING_BACK -> goBack();
            case LINKED -> unlink();
            case UNLINKED -> tell();
            default -> { }
        }
    }

    private Who owner() {
        return me.task().errand().isForOther() ? turn.who().other() : turn.who();
    }

    private void sweep() {
        Folder folder = turn.folder();
        Contents cutOff = cutOff(folder);
        if (!cutOff.equals(Contents.EMPTY)) {
            turn.leads(Act.RECORD_CUT_OFF, turn.worked(left -> recorded(left, cutOff), Phase.SWEEPING));
            return;
        }
        Contents left = folder.files().butFor(me.task().swept());
        if (left.equals(Contents.EMPTY)) {
            Adopting.swept(turn);
        }
        left.stream().forEach(each ->
                turn.goes(Act.DOUBT, me.at(me.task().with(each).at(isProven(each) ? Phase.UNDOUBTED : Phase.GOING_BACK))));
    }

    /** Those whose deletion was announced, and which are no more. */
    private Contents cutOff(Folder folder) {
        return new Contents(Contents.ALL.stream().filter(each -> folder.ledger().of(each).latest() == Progress.PURGING)
                .filter(each -> !folder.files().has(each) && state.home() != each).mapToInt(Content::bit).sum());
    }

    private static Folder recorded(Folder folder, Contents purged) {
        Folder written = folder;
        for (Content each : purged.stream().toList()) {
            written = written.append(each, Progress.PURGED);
        }
        return written.force();
    }

    private boolean isProven(Content each) {
        RunnerLedger ledger = turn.folder().ledger();
        return ledger.proves(each) || turn.has(Mutation.PROVEN_BY_ITS_NAME) && Contents.ALL.stream().anyMatch(ledger::proves);
    }

    private boolean isListed() {
        boolean byName = turn.has(Mutation.PROVEN_BY_ITS_NAME) && turn.folder().ledger().proves(state.object());
        return state.object() == file || byName || turn.has(Mutation.NO_LISTING_BEFORE_THE_PURGE);
    }

    /** What a run knows of its own need not be read once more. */
    private boolean isSure() {
        return me.task().known().isThere() || now == file;
    }

    private void announce() {
        if (turn.has(Mutation.INTENT_LEFT_OUT)) {
            turn.goes(Act.DELETE_ALL, Phase.ANNOUNCED);
        } else if (turn.has(Mutation.PURGED_TOLD_BEFORE_THE_DELETION)) {
            turn.leads(Act.DELETE_ALL, turn.worked(folder -> folder.append(file, Progress.PURGED).force(), Phase.ANNOUNCED));
        } else {
            append(Progress.PURGING, Act.DELETE_ALL, turn.has(Mutation.INTENT_NOT_SYNCED) ? Phase.ANNOUNCED : Phase.INTENDED);
        }
    }

    private void append(Progress progress, Act act, Phase next) {
        turn.leads(act, turn.worked(folder -> folder.append(file, progress), next));
    }

    private void delete() {
        boolean asKnown = now == file || me.task().known().isThere() && now == me.task().known();
        if (!now.isThere()) {
            done(Act.DELETE, state);
        } else if (asKnown || turn.has(Mutation.NO_LAST_LOOK)) {
            turn.leads(Act.DELETE, turn.worked(folder -> folder.without(now), Phase.DELETED));
        } else {
            turn.goes(Act.DELETE, Phase.GOING_BACK);
        }
    }

    private void goBack() {
        boolean isFree = !state.home().isThere() || state.home() == now;
        if (!now.isThere()) {
            done(Act.LINK, state);
        } else if (turn.has(Mutation.DELETED_WITHOUT_RECORD)) {
            done(Act.DELETE, turn.worked(folder -> folder.without(now), me.phase()));
        } else if (turn.has(Mutation.PUT_BACK_BY_RENAME)) {
            turn.leads(Act.LINK, backAs(turn.worked(folder -> folder.without(now), Phase.UNLINKED)).home(now));
        } else if (isFree && turn.has(Mutation.PUT_BACK_UNLINKS_FIRST)) {
            turn.leads(Act.PUT_BACK, backAs(turn.worked(folder -> folder.without(now), Phase.LINKED)));
        } else if (isFree) {
            turn.leads(Act.LINK, backAs(turn.state().change(turn.who(), runner -> runner.at(Phase.LINKED))).home(now));
        } else {
            done(Act.LINK, state);
        }
    }

    /** The file as it is by now goes back. */
    private State backAs(State next) {
        return next.change(turn.who(), runner -> runner.at(runner.task().with(now)));
    }

    private void unlink() {
        if (turn.has(Mutation.PUT_BACK_UNLINKS_FIRST)) {
            turn.leads(Act.LINK, state.change(turn.who(), runner -> runner.at(Phase.UNLINKED)).home(file));
        } else if (now.isThere()) {
            turn.leads(Act.PUT_BACK, turn.worked(folder -> folder.without(now), Phase.UNLINKED));
        } else {
            done(Act.PUT_BACK, state);
        }
    }

    private void tell() {
        boolean announced = turn.folder().ledger().of(file).latest() == Progress.PURGING;
        done(Act.TELL, announced ? state.change(owner(), runner -> runner.folder(folder -> folder.append(file, Progress.LANDED).force())) : state);
    }

    /** It is over with a file, and goes on with its errand. */
    private void done(Act act, State worked) {
        turn.leads(act, worked.change(turn.who(), Purging::goesOn));
    }

    private static Runner goesOn(Runner runner) {
        Task task = runner.task();
        return switch (task.errand()) {
            case RECOVERY, ADOPTION, LAST_ADOPTION -> runner.at(task.goOn(Phase.SWEEPING));
            case CLEARING -> runner.at(new Task(Phase.ENDING, Errand.NONE, Content.NONE, Content.NONE, task.swept().with(task.file())));
            case PURGE -> runner.at(Task.of(Phase.IDLE));
            case NONE, DEPARTURE -> runner.at(Task.of(Phase.POLLING));
        };
    }
}

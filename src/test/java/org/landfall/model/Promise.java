package org.landfall.model;

import java.util.List;

/** What always holds, as docs/reliability.md and docs/runners.md promise it. */
enum Promise {

    NOTHING_LOST("Nothing is lost") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            Contents owed = move.after().owed();
            return owed.both(move.after().kept()).equals(owed);
        }
    },

    NOTHING_OVERWRITTEN("Nothing is overwritten, and nothing lands twice") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            boolean made = move.step() == Event.IS_ANSWERED && move.after().runner(move.who()).phase() == Phase.CONFIRMED;
            boolean same = move.after().object() == before.object() && !made;
            return !before.object().isThere() || same || move.step() == Fault.REMOVES;
        }
    },

    RECORDED_FIRST("No file leaves its place without a record") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            Runner runner = before.runner(move.who());
            return move.step() != Act.RENAME || runner.folder().ledger().of(runner.file()).durable().provesLanding();
        }
    },

    NOT_ON_A_GUESS("No file is deleted on a guess") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            if (move.step() != Act.DELETE) {
                return true;
            }
            Turn turn = Turn.of(protocol, before, move.who(), move.strand(), new Moves());
            Runner after = move.strand().of(move.after(), move.who()).runner(move.who());
            Content deleted = turn.folder().now(turn.me().file());
            boolean goes = turn.me().phase() != Phase.GOING_BACK && after.phase() != Phase.DELETED;
            boolean announced = turn.folder().ledger().of(deleted).durable() == Progress.PURGING;
            // where locks do not reach, two may announce and tell of the same deletion in one ledger
            return goes || before.object() == deleted && (announced || protocol.locks() == Locks.STAY_LOCAL);
        }
    },

    NOTHING_REPLACED("No local file is replaced") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            boolean stays = !before.home().isThere() || move.after().home() == before.home() || move.step() == Act.RENAME;
            return stays || move.step() instanceof Fault;
        }
    },

    LEDGER_TRUE("The ledger tells only what is so") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            Runner runner = before.runner(move.who());
            boolean landed = move.step() != Act.LANDED || before.object() == runner.file();
            boolean deleted = move.step() == Act.APPEND || move.step() instanceof Fault;
            boolean purged = deleted || isGone(before.one(), move.after().one()) && isGone(before.two(), move.after().two());
            return protocol.locks() == Locks.STAY_LOCAL || landed && purged;
        }

        /** Tells whether what a ledger has just been told to be deleted is no more. */
        private static boolean isGone(Runner before, Runner after) {
            return before.folder() == after.folder() || after.folder().files().stream()
                    .filter(file -> before.folder().ledger().of(file).latest() != Progress.PURGED)
                    .noneMatch(file -> after.folder().ledger().of(file).latest() == Progress.PURGED);
        }
    },

    CLAIMED("A runner sends what it has claimed, and a claim is taken or freed by others only when its lease is over") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            Signs mine = before.runner(move.who()).signs();
            Signs theirs = before.runner(move.who().other()).signs();
            Signs left = move.after().runner(move.who().other()).signs();
            boolean sends = move.step() != Act.PUT || mine.claim() != Sign.NONE || mine.overdue();
            boolean adopts = move.step() == Act.FORGET;
            return protocol.locks() == Locks.STAY_LOCAL || sends && (adopts || theirs.claim() != Sign.LIVE || left.claim() != Sign.NONE);
        }
    },

    ONLY_THE_SILENT_ADOPTED("A runner's folder is adopted once it has shown no sign of life for a lease") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            boolean adopts = move.step() == Act.IS_ALIVE && move.after().runner(move.who()).phase() == Phase.SWEEPING;
            Runner other = before.runner(move.who().other());
            boolean gone = !other.phase().runs() || other.phase() == Phase.NAMED;
            return !adopts || (gone ? other.signs().presence() != Sign.LIVE : other.signs().silent() || other.signs().presence() == Sign.FORGOTTEN);
        }
    },

    ONE_WRITER("A ledger has one writer") {
        @Override
        boolean isKept(Protocol protocol, State before, Move move) {
            State after = move.after();
            return protocol.locks() == Locks.STAY_LOCAL || !adopts(after.one(), after.two()) && !adopts(after.two(), after.one());
        }

        private static boolean adopts(Runner adopter, Runner other) {
            return Adopting.isUnderWay(adopter) && adopter.phase() != Phase.LOCKED && other.phase().runs();
        }
    };

    static final List<Promise> ALL = List.of(values());

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean isKept(Protocol protocol, State before, Move move);
}

package org.landfall.campaign;

/** How far a runner is with its first file when it is held: from its claim on that is a matter between it and the others. */
enum CallHold {

    /** The file is claimed, and has not been opened. */
    CLAIMED {
        @Override
        CallPoint point(String runner, String source) {
            return new CallPoint("open", source, 1);
        }
    },

    /** The object is there, and the ledger does not tell of it. */
    SENT {
        @Override
        CallPoint point(String runner, String source) {
            return new CallPoint("write", ".landfall/" + runner + "/ledger.jsonl", AFTER_ITS_START);
        }
    },

    /** The ledger tells of it, and the file is in its place. */
    RECORDED {
        @Override
        CallPoint point(String runner, String source) {
            return CallHold.setAside(runner, source);
        }
    };

    private static final int AFTER_ITS_START = 2;

    /** The call before which a runner is held. @param source of its first file */
    abstract CallPoint point(String runner, String source);

    /** The call by which a file is set aside. */
    static CallPoint setAside(String runner, String source) {
        return new CallPoint("rename", source + " -> .landfall/" + runner + "/landed/RUN/" + source, 1);
    }
}

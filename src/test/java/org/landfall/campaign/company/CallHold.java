package org.landfall.campaign.company;

import org.landfall.campaign.call.CallPoint;

/** How far a runner is with its first file when it is held: from its claim on that is a matter between it and the others. */
enum CallHold {

    /** The file is about to be sent. */
    CLAIMED {
        @Override
        CallPoint point(String runner) {
            return new CallPoint("send", "server", REQUESTS_BEFORE_THE_FIRST_FILE + 1);
        }
    },

    /** The object is there, and the ledger does not tell of it. */
    SENT {
        @Override
        CallPoint point(String runner) {
            return new CallPoint("write", ".landfall/" + runner + "/ledger.jsonl", 2);
        }
    },

    /** The ledger tells of it, which is not on the disk yet, and the file is in its place. */
    RECORDED {
        @Override
        CallPoint point(String runner) {
            return new CallPoint("fsync", ".landfall/" + runner + "/ledger.jsonl", 2);
        }
    };

    /** The run asks whether the server is as it must be. */
    private static final int REQUESTS_BEFORE_THE_FIRST_FILE = 4;

    /** The call before which a runner is held. */
    abstract CallPoint point(String runner);
}

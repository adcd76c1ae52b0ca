package org.landfall.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Event that a ledger record tells. */
public enum LedgerEvent {
    @JsonProperty("run-started") RUN_STARTED,
    /** Names that a CSV header's hash stands for, before the first file of the run that has it. */
    @JsonProperty("csv-header") CSV_HEADER,
    /** The object was made by this upload and the server confirmed it. */
    @JsonProperty("landed") LANDED,
    /** The object was there with the same bytes; the source is released as if it had landed now. */
    @JsonProperty("already-landed") ALREADY_LANDED,
    /** The key holds other bytes; the source stays. */
    @JsonProperty("conflict") CONFLICT,
    /** The file cannot land as it is; the source stays. */
    @JsonProperty("refused") REFUSED,
    /** Something went wrong; the source stays. */
    @JsonProperty("failed") FAILED,
    /** The local copy is about to be deleted: written before the deletion. */
    @JsonProperty("purging") PURGING,
    /** The local copy was deleted. */
    @JsonProperty("purged") PURGED,
    /** A file without a proof was found among the landed ones and went back to its place. */
    @JsonProperty("put-back") PUT_BACK,
    /** A refused file is about to be moved to the quarantine: written before the move. */
    @JsonProperty("quarantining") QUARANTINING,
    /** A refused file lies in the quarantine. */
    @JsonProperty("quarantined") QUARANTINED,
    /** A file has left the quarantine, and is back at its place unless somebody has taken it elsewhere. */
    @JsonProperty("returned") RETURNED,
    @JsonProperty("run-ended") RUN_ENDED;

    /** Tells whether it says that a file did not land in an attempt. */
    public boolean keepsSource() {
        return this == CONFLICT || this == REFUSED || this == FAILED;
    }

    /** Tells whether it names an object, with the proof that the object holds the file's bytes. */
    boolean tellsOfObject() {
        return provesLanding() || this == PURGING || this == PURGED;
    }

    /** Tells whether it names a place in the quarantine. */
    boolean tellsOfQuarantine() {
        return this == QUARANTINING || this == QUARANTINED || this == RETURNED;
    }

    /** Tells whether it says that the object is in the bucket with the file's bytes. */
    public boolean provesLanding() {
        return this == LANDED || this == ALREADY_LANDED;
    }
}

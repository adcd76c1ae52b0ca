package org.landfall.landing;

/** The names of what Landfall keeps in a landing directory. */
final class HiddenNames {

    /** The hidden folder itself. */
    static final String FOLDER = ".landfall";
    static final String LEDGER = "ledger.jsonl";
    static final String LOCK = "lock";
    static final String LANDED = "landed";
    static final String UPLOADS = "uploads";
    static final String WORK = "work";
    static final String COPIES = "copies";
    static final String MANIFESTS = "manifests";
    static final String CLAIMS_ID = "claims-id";

    private HiddenNames() {}
}

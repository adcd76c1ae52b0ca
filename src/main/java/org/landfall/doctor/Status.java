package org.landfall.doctor;

/** Outcome of a check. */
public enum Status {
    OK("ok"),
    /** A move would work, and something should be looked at. */
    WARN("warn"),
    /** A move would not work, or would not land every file. */
    FAIL("fail"),
    /** Unknown: it could not be found out, or was not asked for. */
    NOT_TESTED("not tested");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /** Words in which it is printed. */
    public String words() {
        return words;
    }
}

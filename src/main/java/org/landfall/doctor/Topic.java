package org.landfall.doctor;

/** Subject of a check. */
public enum Topic {
    MACHINE("machine"),
    CREDENTIALS("credentials"),
    BUCKET("bucket"),
    NEEDED_RIGHTS("needed rights"),
    LEAST_PRIVILEGE("least privilege"),
    BUCKET_SETTINGS("bucket settings"),
    WAITING("what is waiting");

    private final String words;

    Topic(String words) {
        this.words = words;
    }

    /** Words in which it is printed. */
    public String words() {
        return words;
    }
}

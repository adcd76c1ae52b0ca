package org.landfall.doctor;

/** What a check is about. */
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

    /** As it is printed. */
    public String words() {
        return words;
    }
}

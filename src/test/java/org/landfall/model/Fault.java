package org.landfall.model;

/** What goes wrong, of which so much may in one path. */
enum Fault implements Step {

    LOSES_POWER("crashes, and loses what is not on the disk"),
    IS_KILLED("crashes, and what it has written stays"),
    DIES("crashes, and is never started again"),
    LOSES_ANSWER("its request is done, and its answer is lost"),
    SENDS_LATE("its request is not answered, and is on its way still"),
    IS_PAUSED("is paused beyond the lease"),
    WRITES("somebody writes into the first file, whatever its name is by now"),
    REPLACES("somebody puts another file in the place of the first"),
    REMOVES("somebody removes the object");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}

package org.landfall.cli.config;

/** Where a configuration file is, and so how much is asked of it. */
enum Place {

    /** For all on this machine, mostly for services: a user whom it does not concern may not read it. */
    SYSTEM("run this as a user who may, such as sudo -u landfall; settings of your own belong into ~/.config/landfall/landfall.conf"),
    /** In the home folder, which can be another user's. */
    HOME("give that user read permission, or set HOME"),
    /** Named by whoever runs this, who vouches for its owner and counts on it. */
    NAMED("give that user read permission, or name another file with --config");

    private final String remedy;

    Place(String remedy) {
        this.remedy = remedy;
    }

    boolean isUsual() {
        return this != NAMED;
    }

    /** What to do when it cannot be read. */
    String remedy() {
        return remedy;
    }
}

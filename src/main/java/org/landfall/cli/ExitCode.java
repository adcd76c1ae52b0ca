package org.landfall.cli;

/** The exit codes of the program; docs/using.md has the same table. */
enum ExitCode {

    GOOD(0, "all that was asked for is done, or there was nothing to do"),
    NOT_ALL(1, "something is not as it should be, and was told: a file did not land, a check failed, something could not be written"),
    USAGE(2, "wrong usage, configuration or surroundings; nothing was touched"),
    BROKEN(3, "the program broke: it came to a limit of the machine, or of Java; run again"),
    HANGUP(129, "stopped by SIGHUP, the end of its terminal; run again"),
    INTERRUPTED(130, "stopped by SIGINT, Ctrl-C; run again"),
    TERMINATED(143, "stopped by SIGTERM; run again");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}

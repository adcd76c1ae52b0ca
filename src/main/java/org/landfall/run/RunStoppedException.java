package org.landfall.run;

/** The run was stopped before a file was begun. The file stays, and nothing is recorded of it. */
final class RunStoppedException extends RuntimeException {

    RunStoppedException() {
        super("the run was stopped before this file was begun");
    }
}

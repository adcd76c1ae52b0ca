package org.landfall.run;

/** A file has changed between the scan that found it and its upload. It stays, and the run takes it up again once it has settled. */
final class ChangedSinceFoundException extends RuntimeException {

    ChangedSinceFoundException() {
        super("the file has changed since it was found");
    }
}

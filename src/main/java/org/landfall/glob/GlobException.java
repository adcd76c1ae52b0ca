package org.landfall.glob;

/** A text that is no pattern. Its message goes on after the words "cannot be used: ", and says what to do. */
public final class GlobException extends Exception {

    private static final long serialVersionUID = 1;

    GlobException(String message) {
        super(message);
    }
}

package org.landfall;

/** A usage or configuration that cannot work, found before anything was touched. The message is for the operator. */
public class SetupException extends RuntimeException {

    public SetupException(String message) {
        super(message);
    }

    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}

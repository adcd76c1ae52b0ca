package org.landfall.server;

/** A server, or a tool, cannot be had on this machine: what it needs is not installed, or cannot be downloaded. */
public class ServerUnavailableException extends RuntimeException {

    public ServerUnavailableException(String message) {
        super(message);
    }

    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.landfall.engine;

/** What an engine said when it did not do what it was asked. */
final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }
}

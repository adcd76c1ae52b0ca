package org.landfall.route;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Hears that the file endpoint could not move a file after its route, of which Camel would only write to the log. */
final class RenameFailures implements ExceptionHandler {

    @Override
    public void handleException(Throwable failure) {
        // without an exchange there is no file to tell of; that it is still in its place shows all the same
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        Exchanges.attempt(exchange).ifPresent(attempt -> attempt.unmoved(failure));
    }
}

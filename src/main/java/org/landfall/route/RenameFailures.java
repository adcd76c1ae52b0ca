package org.landfall.route;

import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Hears that the file endpoint could not move a file after its route, of which Camel would only write to the log. */
final class RenameFailures implements ExceptionHandler {

    private final BiConsumer<Exchange, Throwable> listener;

    RenameFailures(BiConsumer<Exchange, Throwable> listener) {
        this.listener = listener;
    }

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
        listener.accept(exchange, failure);
    }
}

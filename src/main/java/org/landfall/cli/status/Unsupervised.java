package org.landfall.cli.status;

import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.run.RunState;

/** No service manager. */
final class Unsupervised implements Supervisor {

    @Override
    public void started(Supplier<Optional<RunState>> state) {
        // nobody wants to know
    }

    @Override
    public void stopping() {
        // as above
    }

    @Override
    public void close() {
        // nothing was opened
    }
}

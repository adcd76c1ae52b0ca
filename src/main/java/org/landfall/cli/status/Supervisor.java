package org.landfall.cli.status;

import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.run.RunState;

/** Service manager that started this program. What it is told neither delays a run nor fails it. */
public interface Supervisor extends AutoCloseable {

    /** The run has begun. @param state how it fares now, asked again and again until it is closed */
    void started(Supplier<Optional<RunState>> state);

    /** The run takes no files any more, and will end. */
    void stopping();

    @Override
    void close();
}

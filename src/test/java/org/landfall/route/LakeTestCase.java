package org.landfall.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** A test of runs that land files: each has an empty bucket too, on the server that its class {@link org.landfall.server.Needs}. */
public abstract class LakeTestCase extends LandingTestCase {

    protected Lake lake;

    @BeforeEach
    protected final void makeLake(S3Server server) {
        lake = Lake.on(reached(server));
    }

    /** The server as runs reach it. @param needed the one that the class needs */
    S3Server reached(S3Server needed) {
        return needed;
    }

    /** A run of the routes, edits included, that lands files in the lake. */
    CamelMainRun move() {
        return CamelMainRun.over(landing.root(), lake).routes(routes);
    }

    /** The landed files that wait for the purge. */
    protected final List<Path> setAside() throws IOException {
        try (Stream<Path> entries = Files.walk(landing.path(".landfall/landed"))) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }
}

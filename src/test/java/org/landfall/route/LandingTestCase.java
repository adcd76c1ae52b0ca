package org.landfall.route;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of routes over a landing directory: each has an empty one, and a copy of the shipped routes that it may edit. */
public abstract class LandingTestCase {

    /** Holds the two, and whatever else the test makes. */
    @TempDir
    protected Path folder;

    protected LandingFolder landing;
    protected RouteFolder routes;

    @BeforeEach
    protected final void makeLandingAndRoutes() throws IOException {
        landing = LandingFolder.in(folder.resolve("landing"));
        routes = RouteFolder.copiedTo(folder.resolve("routes"));
    }

    /** A dry run of the routes, edits included. */
    CamelMainRun plan() {
        return CamelMainRun.planOf(landing.root()).routes(routes);
    }
}

package org.landfall.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.PluginHelper;
import org.landfall.landing.Intake;

/** Routes that are read as a run reads them and never started, for those who only want to know what they take. */
public final class UnstartedRoutes {

    private UnstartedRoutes() {}

    /**
     * Reads the routes of a folder, with the beans that they name.
     *
     * @param context has the placeholders of the routes, and is not started, neither before nor after
     * @return what they take
     * @throws Exception whatever Camel throws when a file cannot be read, or a bean cannot be made
     */
    public static Intake read(CamelContext context, Path folder) throws Exception {
        context.build();
        PluginHelper.getRoutesLoader(context).loadRoutes(resources(context, folder));
        return LandingFilter.intake(context);
    }

    private static List<Resource> resources(CamelContext context, Path folder) throws IOException {
        ResourceLoader loader = PluginHelper.getResourceLoader(context);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted()
                    .map(file -> loader.resolveResource("file:" + file)).toList();
        }
    }
}

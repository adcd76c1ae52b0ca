package org.landfall.route.scan;

import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's component {@code file:} with all its options, and a scan of the landing directory that streams. A YAML {@code beans:} section
 * names it {@code file}, so that every runtime finds it before Camel's own. Other directories have the endpoint of Camel, and so has an
 * endpoint with an option that only Camel's scan knows.
 */
// under the name of the file component it has that one's configurers, which need no reflection
@Component("file")
public class LandingComponent extends FileComponent {

    /** Options of Camel's scan, which has all names of a folder at once, or more of each file than its name. */
    private static final Set<String> ONLY_BY_CAMEL = Set.of("doneFileName", "extendedAttributes");

    private String landing = "";

    /** The landing directory, whose scan streams, and that of each folder in it; empty for every directory. */
    public void setLanding(String directory) {
        landing = directory.strip();
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        File directory = new File(remaining);
        if (!streams(directory) || !Collections.disjoint(parameters.keySet(), ONLY_BY_CAMEL)) {
            return super.buildFileEndpoint(uri, remaining, parameters);
        }
        LandingEndpoint endpoint = new LandingEndpoint(uri, this);
        endpoint.setFile(directory);
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(directory.getAbsolutePath());
        endpoint.setConfiguration(configuration);
        return endpoint;
    }

    private boolean streams(File directory) {
        return landing.isEmpty() || path(directory).startsWith(path(new File(landing)));
    }

    private static Path path(File directory) {
        return directory.toPath().toAbsolutePath().normalize();
    }
}

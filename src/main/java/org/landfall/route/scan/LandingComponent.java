package org.landfall.route.scan;

import java.io.File;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * The component {@code landing:DIRECTORY}: Camel's {@code file:} with all its options, and a scan that streams. A YAML
 * {@code beans:} section names it {@code landing}, so that every runtime finds it.
 */
// under the name of the file component it has that one's configurers, which need no reflection
@Component("file")
public class LandingComponent extends FileComponent {

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        File directory = new File(remaining);
        LandingEndpoint endpoint = new LandingEndpoint(uri, this);
        endpoint.setFile(directory);
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(directory.getAbsolutePath());
        endpoint.setConfiguration(configuration);
        return endpoint;
    }
}

package org.landfall.route;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plain Camel Main, with no Quarkus on the class path: the command of docs/routes.md. */
class PlainCamelMainIT extends OtherRuntimeContract {

    private static final Path LIBRARIES = Path.of("target", "camel-main").toAbsolutePath();

    @Override
    List<String> commandThatReloads(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("camel.main.routesReloadEnabled", "true");
        all.put("camel.main.routesReloadDirectory", ROUTES.toString());
        return command(all);
    }

    @Override
    List<String> command(Map<String, String> properties) {
        List<String> java = withProperties(List.of(java(), "-cp", BEANS + File.pathSeparator + LIBRARIES + "/*",
                "-Dcamel.main.routesIncludePattern=file:" + ROUTES + "/*.camel.yaml"), "-D", properties);
        return Stream.concat(java.stream(), Stream.of("org.apache.camel.main.Main")).toList();
    }
}

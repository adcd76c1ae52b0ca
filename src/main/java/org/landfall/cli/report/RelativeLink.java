package org.landfall.cli.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Address of a file as a page names it, so that both can be moved together. */
final class RelativeLink {

    private RelativeLink() {}

    /** Makes it. @param page the page's absolute path @param file the absolute path of what it leads to */
    static String from(Path page, Path file) {
        // with a beginning that no browser takes for the name of a protocol
        return StreamSupport.stream(page.getParent().relativize(file).spliterator(), false).map(name -> encoded(name.toString()))
                .collect(Collectors.joining("/", "./", ""));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page leads nowhere that is not there, and the page on the architecture leaves no package out. */
class PageLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileThatAPageNamesIsThere(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        List<String> links = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)).filter(link -> !link.contains("://")).toList();

        assertThat(links).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    @Test
    void thePageOnTheArchitectureNamesEveryPackage() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/org/landfall"))) {
            List<Path> packages = folders.filter(Files::isDirectory).skip(1).toList();

            assertThat(packages).isNotEmpty().allSatisfy(folder -> {
                assertThat(folder.resolve("package-info.java")).exists();
                assertThat(page).contains("`" + folder.getFileName() + "`");
            });
        }
    }
}

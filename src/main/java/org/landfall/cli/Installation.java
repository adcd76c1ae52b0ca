package org.landfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Folder that holds this program with its routes, told by where the program itself lies: no variable and no working folder can name another.
 *
 * @param home the folder
 */
record Installation(Path home) {

    private static final Path EXECUTABLE = Path.of("/proc/self/exe");

    /** The one that this program runs from. */
    static Installation own() {
        try {
            // a native executable says so by this property, see org.graalvm.nativeimage.ImageInfo
            return System.getProperty("org.graalvm.nativeimage.imagecode") == null ? around(placeOfClasses()) : ofExecutable(EXECUTABLE.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("where the executable lies cannot be read from " + EXECUTABLE, e);
        }
    }

    private static Path placeOfClasses() {
        try {
            return Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from a file", e);
        }
    }

    /** The one of an executable, which lies in {@code lib}. */
    static Installation ofExecutable(Path executable) {
        return new Installation(executable.getParent().getParent());
    }

    /** The one of classes: of a jar in {@code lib/app}, or, where they were compiled and not packaged, of the project that they lie in. */
    static Installation around(Path classes) {
        if (!Files.isDirectory(classes)) {
            return new Installation(classes.getParent().getParent().getParent());
        }
        return new Installation(Stream.iterate(classes, folder -> folder != null, Path::getParent).filter(folder -> Files.isDirectory(folder.resolve("routes")))
                .findFirst().orElse(classes));
    }

    /** The folder of the routes that a run takes where nobody names others. */
    Path routes() {
        return home.resolve("routes");
    }
}

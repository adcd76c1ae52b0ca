package org.landfall.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own with the classes of the tests, for what needs a second process or one that is seen from outside. */
public final class TestJvm {

    private TestJvm() {}

    /** As Surefire says it, whose own class path is a jar of a manifest alone. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The command for a class on this class path. @param more options of Java, the class, and its arguments */
    public static List<String> command(String classPath, String... more) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java, "-cp", classPath), Stream.of(more)).toList();
    }
}

package org.landfall.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stand-in for a JVM.
 *
 * @param home its folder
 */
record Jvm(Path home) {

    /** Prints its name and its arguments, one a line. */
    private static final String ARGUMENTS = "echo %s\nfor each; do echo \"<$each>\"; done\n";

    /** One that says in its file {@code release} which it is. */
    static Jvm of(String version, Path home) throws IOException {
        Jvm jvm = silent(home, ARGUMENTS.formatted("'" + home.getFileName() + "'"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return jvm;
    }

    /** One that has no such file. @param script what it does */
    static Jvm silent(Path home, String script) throws IOException {
        Launcher.script(home.resolve("bin/java"), script);
        return new Jvm(home);
    }

    /** Has it do something else. */
    Jvm doing(String script) throws IOException {
        Launcher.script(home.resolve("bin/java"), script);
        return this;
    }
}

package org.landfall.server;

import java.io.IOException;

/** A command of the system, such as {@code mount}, whose words nobody needs. */
public final class SystemCommand {

    private SystemCommand() {}

    /** Runs it to its end. @return its exit code */
    public static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}

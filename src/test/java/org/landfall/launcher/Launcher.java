package org.landfall.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The launcher of {@code src/package} in a folder of its own, around a program that is not there: scripts stand in for Java and the executable. */
final class Launcher {

    /** Content of the file {@code build}: the name of the classes in the jars. */
    static final String BUILD = "ab12";

    private static final Path SOURCE = Path.of("src", "package");

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));

    private Launcher(Path home) {
        this.home = home;
    }

    /**
     * How it ended.
     *
     * @param pid   what the system called the process that was started
     * @param lines both outputs
     */
    record Ended(int exitCode, long pid, List<String> lines) {}

    /** Installs it. It finds no JVM but those of the PATH and in the folder {@code jvms} beside it. */
    static Launcher in(Path home) throws IOException {
        Launcher launcher = new Launcher(home);
        for (String folder : List.of("bin", "lib/app", "lib/lib", "lib/quarkus")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String file : List.of("bin/landfall", "lib/archive-classes", "java.options")) {
            Files.copy(SOURCE.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        String jvms = "jvms='" + home.resolveSibling("jvms") + "'";
        Files.writeString(home.resolve("lib/jvm.sh"), Files.readString(SOURCE.resolve("lib/jvm.sh")).replace("jvms=/usr/lib/jvm", jvms));
        Files.createFile(home.resolve("lib/landfall.jar"));
        Files.writeString(home.resolve("lib/build"), BUILD + "\n");
        return launcher;
    }

    Path home() {
        return home;
    }

    Path file() {
        return home.resolve("bin/landfall");
    }

    /** Sets a variable of its environment, of which it gets nothing else but PATH and LC_ALL. */
    Launcher with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Launcher without(String name) {
        environment.remove(name);
        return this;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return runAs(file().toString(), Path.of("/"), arguments);
    }

    /** Runs it by a name that leads to it, in a folder. */
    Ended runAs(String name, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException(line + " did not end: " + output);
        }
        return new Ended(process.exitValue(), process.pid(), output.lines().toList());
    }

    /** Makes a script that can be executed. */
    static Path script(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + content);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}

package org.landfall.mutant;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.landfall.server.TestJvm;

/** Runs of the tests in a process of their own. Against a mutant, its class stands before the sound ones on the class path. */
final class Trial {

    /** Longer than all tests of a package take; one that hangs ends sooner, and red. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path folder;

    /** What became of a mutant. @param how what found it, or the tests' last words */
    record Verdict(boolean found, String how) {}

    /** @param folder a folder for its classes and what the tests print */
    Trial(Path folder) {
        this.folder = folder;
    }

    /** Compiles the mutant. @throws IllegalStateException when it is no Java */
    Path compiled(Mutant mutant) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-cp", TestJvm.classPath(), "-proc:none", "-parameters", "--release", "17");
        if (!compiler.getTask(told, null, null, options, null, List.of(new Source(mutant.type(), mutant.source()))).call()) {
            throw new IllegalStateException("the mutant is no Java: " + mutant + "\n" + told);
        }
        return classes;
    }

    /** Runs the tests on a mutant, to the first that fails. @throws IllegalStateException when there are none, or they do not end */
    Verdict of(Mutant mutant) throws IOException, InterruptedException {
        return of(compiled(mutant) + File.pathSeparator + TestJvm.classPath(), mutant.search());
    }

    /** Runs tests on the program as it is, to the first that fails. @throws IllegalStateException when there are none, or they do not end */
    Verdict ofSound(List<String> tests) throws IOException, InterruptedException {
        return of(TestJvm.classPath(), tests);
    }

    private Verdict of(String classPath, List<String> searched) throws IOException, InterruptedException {
        Path out = folder.resolve("tests.txt");
        List<String> command = new ArrayList<>(TestJvm.command(classPath, "-Xmx2g", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                Suite.class.getName()));
        command.addAll(searched);
        Process tests = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            if (!tests.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("these tests do not end: " + searched);
            }
        } finally {
            tests.descendants().forEach(ProcessHandle::destroyForcibly);
            tests.destroyForcibly().waitFor();
        }
        return switch (tests.exitValue()) {
            case Suite.GREEN -> new Verdict(false, lastLine(out));
            case Suite.RED -> new Verdict(true, lastLine(out));
            case Suite.NOTHING_RUN -> throw new IllegalStateException("there is none of these tests: " + searched);
            default -> new Verdict(true, "the tests ended with " + tests.exitValue());
        };
    }

    private static String lastLine(Path out) throws IOException {
        String[] lines = Files.readString(out).strip().split("\n");
        return lines[lines.length - 1];
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

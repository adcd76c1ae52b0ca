package org.landfall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** System calls of a process and its children, as strace(1) has written them down. */
final class SystemCalls {

    /** Calls that are written down; the others cost next to nothing, by a filter in the kernel. */
    private static final String TRACED = "%stat,%lstat,%fstat,access,faccessat,faccessat2,readlink,readlinkat,fsync,fdatasync,read,pread64,write,writev,"
            + "sendto,unlinkat,renameat";

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final String UNFINISHED = "<unfinished ...>";
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+).*");

    private final List<Call> calls;

    /**
     * One call.
     *
     * @param name      such as {@code statx}
     * @param arguments with the path of each descriptor behind it
     * @param result    what it returned; negative when it failed
     */
    record Call(String name, String arguments, long result) {

        /** Tells whether it asks the kernel about a path, and does nothing with it. */
        boolean asksAboutAPath() {
            return name.matches("stat|lstat|statx|newfstatat|f?access(at2?)?|readlink(at)?");
        }

        boolean isOneOf(String... names) {
            return List.of(names).contains(name);
        }

        boolean names(String text) {
            return arguments.contains(text);
        }
    }

    private SystemCalls(List<Call> calls) {
        this.calls = calls;
    }

    /**
     * The command behind which a process is traced.
     *
     * @param out         where the calls are written
     * @param fsyncMicros time that each fsync takes longer than it does, in microseconds
     */
    static String[] traced(Path out, int fsyncMicros) {
        return new String[] {"strace", "-f", "-qq", "-y", "-s", "0", "--seccomp-bpf", "-e", "signal=none", "-e", "trace=" + TRACED,
                "-e", "inject=fsync:delay_exit=" + fsyncMicros, "-o", out.toString()};
    }

    static SystemCalls in(Path out) throws IOException {
        List<Call> calls = new ArrayList<>();
        Map<String, String> begun = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(out, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    read(parts.group(1), parts.group(2), begun, calls);
                }
            }
        }
        return new SystemCalls(calls);
    }

    private static void read(String thread, String text, Map<String, String> begun, List<Call> calls) {
        if (text.endsWith(UNFINISHED)) {
            begun.put(thread, text.substring(0, text.length() - UNFINISHED.length()));
            return;
        }
        Matcher resumed = RESUMED.matcher(text);
        Matcher call = CALL.matcher(resumed.matches() ? begun.getOrDefault(thread, "") + resumed.group(1) : text);
        if (call.matches()) {
            calls.add(new Call(call.group(1), call.group(2), Long.parseLong(call.group(3))));
        }
    }

    long count(Predicate<Call> which) {
        return calls.stream().filter(which).count();
    }

    /** Sum of what some calls returned, such as the bytes that were read. */
    long sum(Predicate<Call> which) {
        return calls.stream().filter(which).filter(call -> call.result() > 0).mapToLong(Call::result).sum();
    }
}

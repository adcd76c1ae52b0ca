package org.landfall;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/**
 * A limit of the machine, or of Java on it, that a program has come to. What it does after that is not sure to work, so it says which one
 * it was and ends; whatever it was about, it finishes when it runs again.
 */
public enum MachineLimit {

    THREADS("the system gives this program no more threads", "raise its limit of processes (ulimit -u; LimitNPROC= and TasksMax= of a systemd"
            + " service; the pids limit of a container), or lower --parallel and --parts-in-flight"),
    DESCRIPTORS("the system lets this program open no more files", "raise its limit of open files (ulimit -n; LimitNOFILE= of a systemd"
            + " service), or lower --parallel and --parts-in-flight"),
    MEMORY("Java's memory is full", "give it more with -Xmx (and with MemoryMax= of a systemd service, or the memory limit of a container), or"
            + " lower --buffer-memory and --parallel"),
    STACK("a thread has used up its stack", "give it more with -Xss2m, and report this if it stays");

    /** Words of Linux for EMFILE and ENFILE, as Java repeats them. */
    public static final String TOO_MANY_FILES = "Too many open files";
    private static final String NO_MEMORY = "Cannot allocate memory";
    /** Deepest chain of causes that is looked at; one may lead back to itself. */
    private static final int DEPTH = 50;

    private final Failure failure;

    MachineLimit(String reason, String remedy) {
        failure = new Failure(reason, remedy);
    }

    /** Says which limit it is, and how to raise it. */
    public Failure failure() {
        return failure;
    }

    /** Finds the limit that an exception, or one that caused it, tells of. */
    public static Optional<MachineLimit> in(Throwable thrown) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < DEPTH; i++, t = t.getCause()) {
            MachineLimit limit = of(t);
            if (limit != null) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    private static MachineLimit of(Throwable t) {
        if (t instanceof StackOverflowError) {
            return STACK;
        }
        String message = String.valueOf(t.getMessage());
        if (t instanceof OutOfMemoryError) {
            return message.toLowerCase(Locale.ROOT).contains("native thread") ? THREADS : MEMORY;
        }
        if (t instanceof IOException io) {
            return of(reason(io));
        }
        // a class that could not be read for want of a descriptor is only said to be missing
        return t instanceof Error && (message.contains(TOO_MANY_FILES) || t instanceof LinkageError && noFileCanBeOpened()) ? DESCRIPTORS : null;
    }

    private static MachineLimit of(String reason) {
        if (reason.startsWith(TOO_MANY_FILES)) {
            return DESCRIPTORS;
        }
        return reason.startsWith(NO_MEMORY) ? MEMORY : null;
    }

    /** What the system said, without the name of the file, which may say anything. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException file) {
            return String.valueOf(file.getReason());
        }
        String message = String.valueOf(e.getMessage());
        return e instanceof FileNotFoundException && message.endsWith(")") ? message.substring(message.lastIndexOf('(') + 1) : message;
    }

    /** Tells whether {@link #DESCRIPTORS} is reached now. */
    public static boolean noFileCanBeOpened() {
        try (InputStream any = new FileInputStream("/dev/null")) {
            return any.available() < 0;
        } catch (IOException e) {
            return reason(e).startsWith(TOO_MANY_FILES);
        }
    }
}

package org.landfall.file;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.landfall.MachineLimit;

/** What a call on a file that failed tells its user: the path, the kernel's reason without the names of Java's classes, and what helps. */
public final class KernelWords {

    private static final String DENIED = "permission denied";
    private static final String SEE_LOG = "see what the system's log says of that disk";

    /** What helps against a reason, in the words of {@code strerror}, where it is not a matter of permissions. */
    private static final Map<String, String> REMEDIES = Map.of(
            "No space left on device", "make room there",
            "Disk quota exceeded", "make room there, or raise the quota",
            "File too large", "raise the limit of a file's size (ulimit -f)",
            "Read-only file system", "mount it for writing",
            MachineLimit.TOO_MANY_FILES, "raise the limit of open files (ulimit -n)",
            "Input/output error", SEE_LOG,
            "Structure needs cleaning", SEE_LOG,
            "Stale file handle", "mount it again",
            "Interrupted system call", "try it once more");

    private KernelWords() {}

    /** The words of an exception, or of the one that it only carries to where nobody expects one: the path and the reason. */
    public static String of(Throwable e) {
        Throwable told = told(e);
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    /** The reason alone, for a sentence that has named the file. */
    public static String reason(Exception e) {
        Throwable told = told(e);
        if (told instanceof AccessDeniedException) {
            return DENIED;
        }
        if (told instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return told instanceof FileSystemException file && file.getReason() != null ? file.getReason() : of(told);
    }

    /** What helps. @param permissions what to do where the caller lacks rights, or the kernel says nothing that is known here */
    public static String remedy(Exception e, String permissions) {
        return REMEDIES.getOrDefault(reason(e), permissions);
    }

    private static Throwable told(Throwable e) {
        return e instanceof UncheckedIOException carrier ? carrier.getCause() : e;
    }
}

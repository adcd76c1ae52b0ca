package org.landfall.file;

import java.io.UncheckedIOException;

/** What an exception says of files, for a sentence: the path and the kernel's reason, without the names of Java's classes. */
public final class KernelWords {

    private KernelWords() {}

    /** The words of an exception, or of the one that it only carries to where nobody expects one. */
    public static String of(Exception e) {
        Exception told = e instanceof UncheckedIOException carrier ? carrier.getCause() : e;
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }
}

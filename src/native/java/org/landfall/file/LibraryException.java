package org.landfall.file;

/** Thrown when a library of the system is not there, or does not do what it is there for. */
final class LibraryException extends RuntimeException {

    /** @param what what it is or does, after its name: {@code is not there} */
    LibraryException(String what) {
        super(what);
    }
}

package org.landfall.s3;

/** There is an object at the key, and nothing shows whether its bytes are those of the file. It may well be the file's own, from a request whose answer was lost. */
public final class UnknownObjectException extends ConflictException {

    public UnknownObjectException(String reason, String remedy) {
        super(reason, remedy);
    }
}

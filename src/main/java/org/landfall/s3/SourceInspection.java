package org.landfall.s3;

import java.util.Optional;
import org.landfall.RefusedException;

/**
 * A look at the bytes of a file while they are read to be sent, each once and in their order. It goes before what it has seen is sent,
 * so that a refusal keeps the object from coming to be.
 */
public interface SourceInspection {

    /** Looks at nothing. */
    SourceInspection NONE = new SourceInspection() {

        @Override
        public void begin() {
            // nothing is kept
        }

        @Override
        public void see(byte[] block, int offset, int length) {
            // whatever it is, it may be sent
        }

        @Override
        public void end(Optional<String> sha256) {
            // nothing was kept
        }
    };

    /** Hears that the file is read from its beginning, for the first time or anew. */
    void begin();

    /** Sees the next bytes. @throws RefusedException when they show that the file is not to be sent */
    void see(byte[] block, int offset, int length);

    /**
     * Hears that all bytes were seen.
     *
     * @param sha256 that of all of them, hexadecimal; empty where nobody wanted to know
     * @throws RefusedException when the whole of them is not to be sent
     */
    void end(Optional<String> sha256);
}

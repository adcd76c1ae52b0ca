package org.landfall.s3;

import org.landfall.file.Crc32cPolynomial;

/** CRC32C of bytes whose parts have been digested one by one, in their order: no byte is digested twice. */
public final class Crc32cOfParts {

    private int value;

    /** Appends a part. @param length its bytes */
    public void append(Crc32c part, long length) {
        value = Crc32cPolynomial.shifted(value, length) ^ part.value();
    }

    public String base64() {
        return Crc32c.base64(value);
    }
}

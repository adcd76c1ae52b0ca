package org.landfall.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.landfall.file.Place;

/**
 * An object as the listing of the bucket shows it.
 *
 * @param key  its key
 * @param size bytes
 * @param eTag its ETag as the listing writes it, or null where it names none
 */
public record StoredObject(String key, long size, String eTag) {

    /**
     * Tells whether it is the object that a file makes, by size and ETag. The file is read only where both can be those of its bytes; under
     * an encryption whose ETags are no MD5s the answer is no.
     *
     * @param parts how the file is cut
     * @throws UncheckedIOException when it cannot be read
     */
    public boolean holds(Place file, PartPlan parts) {
        if (size != parts.length() || !ETags.canBe(eTag, parts)) {
            return false;
        }
        try (InputStream in = file.stream()) {
            return ETags.same(eTag, ETags.of(in, parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

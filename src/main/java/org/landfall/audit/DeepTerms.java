package org.landfall.audit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Terms of an audit that reads objects back.
 *
 * @param sample   how many of them
 * @param seed     what the choice is made by; empty for one that nobody can know before
 * @param parallel how many at a time
 * @param state    the file in which proven objects are kept, so that an audit that was ended goes on; empty where none are
 */
public record DeepTerms(SampleSize sample, Optional<String> seed, int parallel, Optional<Path> state) {

    /** Every object, and nothing is kept. */
    public static DeepTerms whole(int parallel) {
        return new DeepTerms(SampleSize.ALL, Optional.empty(), parallel, Optional.empty());
    }
}

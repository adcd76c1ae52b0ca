package org.landfall.reconcile;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.text.Figures;

/**
 * A file as a manifest has it.
 *
 * @param path   its path in the landing directory, with slashes
 * @param rows   how many rows it has, without the header; empty where the manifest does not say
 * @param bytes  how many bytes it has; empty where the manifest does not say
 * @param sha256 its SHA-256, hexadecimal in lower case; empty where the manifest does not say
 * @param needed whether the file must be there
 */
record Expected(String path, OptionalLong rows, OptionalLong bytes, Optional<String> sha256, boolean needed) {

    /** Tells whether the manifest says nothing of it. */
    boolean isSilent() {
        return rows.isEmpty() && bytes.isEmpty() && sha256.isEmpty();
    }

    /** What the manifest says of it, in a few words. */
    String words() {
        String said = Stream.of(rows.stream().mapToObj(count -> Figures.count(count, "row")), bytes.stream().mapToObj(count -> Figures.count(count, "byte")),
                sha256.stream().map(digest -> "the SHA-256 " + digest)).flatMap(words -> words).collect(Collectors.joining(" and "));
        return said.isEmpty() ? "the manifest has it" : "the manifest says " + said;
    }

    /** Text that is the same for the same words of a manifest only. */
    String all() {
        return path + '\0' + rows + '\0' + bytes + '\0' + sha256 + '\0' + needed;
    }
}

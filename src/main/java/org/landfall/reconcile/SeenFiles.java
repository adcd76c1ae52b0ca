package org.landfall.reconcile;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.landfall.ledger.DigestMap;

/** Files by their paths, in some hundred bytes each, so that a million of them need no more than that. */
final class SeenFiles {

    private static final long NONE = -1;
    private static final long THERE = 1L << 62;
    private static final int KIND_BITS = 60;
    private static final long BYTES = (1L << KIND_BITS) - 1;

    private final DigestMap files = new DigestMap();
    private final DigestMap digests = new DigestMap();

    Optional<SeenFile> find(String source) {
        int entry = files.find(source);
        if (entry < 0) {
            return Optional.empty();
        }
        long rows = files.first(entry);
        long rest = files.second(entry);
        return Optional.of(new SeenFile((rest & THERE) != 0, SeenFile.Kind.values()[(int) ((rest & ~THERE) >> KIND_BITS)],
                rows == NONE ? OptionalLong.empty() : OptionalLong.of(rows), rest & BYTES, digest(source)));
    }

    private Optional<String> digest(String source) {
        int entry = digests.find(source);
        HexFormat hex = HexFormat.of();
        return entry < 0 || digests.first(entry) == 0 && digests.second(entry) == 0 ? Optional.empty()
                : Optional.of(hex.toHexDigits(digests.first(entry)) + hex.toHexDigits(digests.second(entry)));
    }

    void put(String source, SeenFile file) {
        files.put(source, file.rows().orElse(NONE), (file.there() ? THERE : 0) | (long) file.kind().ordinal() << KIND_BITS | file.bytes() & BYTES);
        if (file.digest().isPresent() || digests.find(source) >= 0) {
            String digest = file.digest().orElse("0".repeat(SeenFile.DIGITS));
            digests.put(source, half(digest, 0), half(digest, SeenFile.DIGITS / 2));
        }
    }

    private static long half(String digest, int from) {
        return HexFormat.fromHexDigitsToLong(digest, from, from + SeenFile.DIGITS / 2);
    }
}

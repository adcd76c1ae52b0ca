package org.landfall.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Digests that are known of old, against which another SHA-256 than Java's own is tried before anything depends on it. The messages are
 * those of FIPS 180 and its validation: none, one of less than a block, one over the border of a block, and a million letters, here in
 * pieces that begin and end anywhere in a block.
 */
final class KnownAnswers {

    private static final int MILLION = 1_000_000;
    private static final int LONGEST_PIECE = 77_777;

    private final Supplier<MessageDigest> sha256;

    KnownAnswers(Supplier<MessageDigest> sha256) {
        this.sha256 = sha256;
    }

    /** Tells whether it gives them all. @throws RuntimeException when it breaks down */
    boolean areGiven() {
        return isOf("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                && isOf("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                && isOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
                && isOfAMillion("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    private boolean isOf(String message, String known) {
        MessageDigest digest = sha256.get();
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        return is(digest.digest(bytes), known) && is(digest.digest(bytes), known);
    }

    private boolean isOfAMillion(String known) {
        byte[] letters = new byte[LONGEST_PIECE];
        Arrays.fill(letters, (byte) 'a');
        MessageDigest digest = sha256.get();
        int piece = 1;
        for (int done = 0; done < MILLION; done += piece) {
            piece = Math.min(3 * piece % LONGEST_PIECE, MILLION - done);
            digest.update(letters, LONGEST_PIECE - piece, piece);
        }
        return is(digest.digest(), known);
    }

    private static boolean is(byte[] digest, String known) {
        return HexFormat.of().formatHex(digest).equals(known);
    }
}

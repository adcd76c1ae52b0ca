package org.landfall.file;

import java.security.MessageDigest;
import java.util.Objects;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.WordFactory;

/** A SHA-256 whose state is an array. No object moves in memory while the library works on it. */
final class LibcryptoSha256 extends MessageDigest {

    private static final int DIGEST_BYTES = 32;

    /** The library's SHA256_CTX is 28 of these; the others are in case that it ever grows. */
    private static final int STATE_INTS = 64;

    private final Libcrypto library;
    private final int[] state = new int[STATE_INTS];
    private final byte[] one = new byte[1];

    LibcryptoSha256(Libcrypto library) {
        super("SHA-256");
        this.library = library;
        engineReset();
    }

    @Override
    protected void engineReset() {
        try (PinnedObject ours = PinnedObject.create(state)) {
            library.init(ours.addressOfArrayElement(0));
        }
    }

    @Override
    protected void engineUpdate(byte input) {
        one[0] = input;
        engineUpdate(one, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, input.length);
        if (length == 0) {
            return;
        }
        try (PinnedObject ours = PinnedObject.create(state); PinnedObject bytes = PinnedObject.create(input)) {
            library.update(ours.addressOfArrayElement(0), bytes.addressOfArrayElement(offset), WordFactory.unsigned(length));
        }
    }

    @Override
    protected byte[] engineDigest() {
        byte[] digest = new byte[DIGEST_BYTES];
        try (PinnedObject ours = PinnedObject.create(state); PinnedObject bytes = PinnedObject.create(digest)) {
            library.finish(bytes.addressOfArrayElement(0), ours.addressOfArrayElement(0));
        }
        engineReset();
        return digest;
    }

    @Override
    protected int engineGetDigestLength() {
        return DIGEST_BYTES;
    }
}

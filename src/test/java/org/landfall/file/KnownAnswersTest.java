package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {

    /** Java's own, spoiled. */
    private static class Spoiled extends MessageDigest {

        private final MessageDigest good = Digests.sha256();
        private final UnaryOperator<byte[]> pieces;
        private final UnaryOperator<byte[]> digests;
        private int digested;

        Spoiled(UnaryOperator<byte[]> pieces, UnaryOperator<byte[]> digests) {
            super("SHA-256");
            this.pieces = pieces;
            this.digests = digests;
        }

        @Override
        protected void engineUpdate(byte input) {
            good.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            good.update(pieces.apply(Arrays.copyOfRange(input, offset, offset + length)));
        }

        @Override
        protected byte[] engineDigest() {
            digested++;
            return digests.apply(good.digest());
        }

        @Override
        protected void engineReset() {
            good.reset();
        }
    }

    private static KnownAnswers of(UnaryOperator<byte[]> pieces, UnaryOperator<byte[]> digests) {
        return new KnownAnswers(() -> new Spoiled(pieces, digests));
    }

    @Test
    void javaGivesThem() {
        assertThat(new KnownAnswers(Digests::sha256).areGiven()).isTrue();
        assertThat(of(UnaryOperator.identity(), UnaryOperator.identity()).areGiven()).isTrue();
    }

    @Test
    void anotherDigestOfTheSameLengthGivesOthers() {
        assertThat(new KnownAnswers(() -> digest("SHA-512/256")).areGiven()).isFalse();
    }

    @Test
    void oneThatForgetsLongMessagesIsFound() {
        assertThat(of(piece -> piece.length > 60_000 ? new byte[piece.length] : piece, UnaryOperator.identity()).areGiven()).isFalse();
    }

    @Test
    void oneThatIsRightOnlyOnceIsFound() {
        assertThat(new KnownAnswers(() -> new Spoiled(UnaryOperator.identity(), UnaryOperator.identity()) {
            @Override
            protected byte[] engineDigest() {
                byte[] digest = super.engineDigest();
                return super.digested > 1 ? new byte[digest.length] : digest;
            }
        }).areGiven()).isFalse();
    }

    @Test
    void oneThatFailsSaysSo() {
        assertThatThrownBy(() -> of(UnaryOperator.identity(), digest -> {
            throw new IllegalStateException("fails");
        }).areGiven()).hasMessage("fails");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.landfall.cli.screen;

import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * Look of what is printed: that of a terminal, or of a file that keeps all.
 *
 * @param columns how wide a line may be
 * @param paint   gives text the colour of its tone
 * @param hash    gives a hash the length that it is shown with
 */
public record Look(IntSupplier columns, Paint paint, UnaryOperator<String> hash) {

    /** As it is, in lines of any length. */
    public static final Look PLAIN = new Look(() -> Integer.MAX_VALUE, (tone, text) -> text, UnaryOperator.identity());

    /** Digits that tell one hash from another at a glance. */
    private static final int SHOWN = 12;

    /** Colours for text. */
    @FunctionalInterface
    public interface Paint {
        String of(Tone tone, String text);
    }

    /**
     * The look of a terminal.
     *
     * @param gap     stands for what is left out
     * @param verbose whether nothing is to be left out
     */
    static Look ofTerminal(IntSupplier columns, String gap, boolean verbose) {
        return new Look(columns, wantsColours() ? Tone::painted : PLAIN.paint,
                verbose ? PLAIN.hash : hash -> hash.length() <= SHOWN ? hash : hash.substring(0, SHOWN) + gap);
    }

    /** Tells whether the user of a terminal has nothing against colours, as no-color.org has it. */
    public static boolean wantsColours() {
        return System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Tells whether a line may have any length. */
    boolean isEndless() {
        return columns.getAsInt() == Integer.MAX_VALUE;
    }

    /** The hash in the length that it is shown with. */
    public String shown(String whole) {
        return hash.apply(whole);
    }
}

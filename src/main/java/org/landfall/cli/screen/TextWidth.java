package org.landfall.cli.screen;

import org.jline.utils.WCWidth;

/** Columns that text takes on a terminal. */
final class TextWidth {

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    static int of(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }
}

package org.landfall.cli.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** How good the news is. */
public enum Tone {
    /** As all text is. */
    PLAIN(-1),
    GOOD(AttributedStyle.GREEN),
    DOUBTFUL(AttributedStyle.YELLOW),
    BAD(AttributedStyle.RED);

    private final int colour;

    Tone(int colour) {
        this.colour = colour;
    }

    /** The text in the colour of the news, for a terminal that shows colours. */
    String painted(String text) {
        return this == PLAIN || text.isEmpty() ? text : new AttributedString(text, AttributedStyle.DEFAULT.foreground(colour)).toAnsi();
    }
}

package org.landfall.cli.screen;

import java.io.Writer;
import java.util.function.Consumer;
import org.landfall.Secrets;

/** Hands over whole lines without secrets, so that nothing comes between the halves of one. */
public final class LineWriter extends Writer {

    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    /** @param lines takes one or more lines, each with its end */
    public LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        synchronized (lock) {
            begun.append(characters, offset, length);
            int end = begun.lastIndexOf("\n") + 1;
            if (end > 0) {
                lines.accept(Secrets.masked(begun.substring(0, end)));
                begun.delete(0, end);
            }
        }
    }

    @Override
    public void flush() {
        // half a line waits for its other half
    }

    @Override
    public void close() {
        // whoever takes the lines is closed by whoever opened it
    }
}

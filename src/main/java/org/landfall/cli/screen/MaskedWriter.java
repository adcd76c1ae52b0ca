package org.landfall.cli.screen;

import java.io.IOException;
import java.io.Writer;
import org.landfall.Secrets;

/** Hides secrets in what goes to a writer. It hands over whole lines, and the rest of one only when it is flushed, so that no secret comes in two halves. */
public final class MaskedWriter extends Writer {

    private final Writer out;
    private final StringBuilder begun = new StringBuilder();

    public MaskedWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        synchronized (lock) {
            begun.append(characters, offset, length);
            int end = begun.lastIndexOf("\n") + 1;
            if (end > 0) {
                StartingLine.clear();
                out.write(Secrets.masked(begun.substring(0, end)));
                begun.delete(0, end);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            if (!begun.isEmpty()) {
                StartingLine.clear();
                out.write(Secrets.masked(begun.toString()));
                begun.setLength(0);
            }
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}

package org.landfall.cli.screen;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Terminal that a standard stream is. */
public final class SystemTerminal {

    private SystemTerminal() {}

    /** Asks the terminal how it looks; {@link Look#PLAIN} when the stream is none. @param verbose whether nothing is to be left out */
    public static Look look(StandardStream stream, boolean verbose) {
        return of(stream).map(terminal -> look(terminal, verbose)).orElse(Look.PLAIN);
    }

    private static Look look(Terminal terminal, boolean verbose) {
        try (terminal) {
            int columns = sizeOf(terminal).getColumns();
            return Look.ofTerminal(() -> columns, gapOf(terminal), verbose);
        } catch (IOException gone) {
            return Look.PLAIN;
        }
    }

    /** Stands for what is left out. */
    static String gapOf(Terminal terminal) {
        return terminal.outputEncoding().newEncoder().canEncode('…') ? "…" : "...";
    }

    static Size sizeOf(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : new Size(80, 24);
    }

    /** Finds it; empty when the stream is none, or one that cannot move its cursor. */
    static Optional<Terminal> of(StandardStream stream) {
        return stream.mayBeTerminal() ? opened(stream) : Optional.empty();
    }

    private static Optional<Terminal> opened(StandardStream stream) {
        try {
            // stty says what is needed; the library's own native code, which others of its ways lead to, is not there
            System.setProperty(TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE, TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE_REFLECTION);
            System.setProperty(TerminalBuilder.PROP_FILE_DESCRIPTOR_CREATION_MODE, TerminalBuilder.PROP_FILE_DESCRIPTOR_CREATION_MODE_REFLECTION);
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(stream == StandardStream.OUTPUT ? TerminalBuilder.SystemOutput.SysOut : TerminalBuilder.SystemOutput.SysErr)
                    .dumb(false)
                    .graphemeCluster(false)
                    // the program has its own
                    .nativeSignals(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(terminal);
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }
}

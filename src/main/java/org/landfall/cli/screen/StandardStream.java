package org.landfall.cli.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A standard stream of the program, which may be a terminal. */
public enum StandardStream {

    OUTPUT("1"),
    ERROR("2");

    private final Path place;

    StandardStream(String descriptor) {
        place = Path.of("/proc/self/fd", descriptor);
    }

    /** Tells whether both are the same terminal, as far as the system tells; what is said on one must not break the bars on the other. */
    public static boolean areTheSame() {
        try {
            return Files.readSymbolicLink(OUTPUT.place).equals(Files.readSymbolicLink(ERROR.place));
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    /** Asks the terminal that it is how it looks; {@link Look#PLAIN} when it is none. @param verbose whether nothing is to be left out */
    public Look look(boolean verbose) {
        return terminal().map(terminal -> look(terminal, verbose)).orElse(Look.PLAIN);
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

    /** The terminal that it is; empty when it is none, or one that cannot move its cursor. */
    Optional<Terminal> terminal() {
        return mayBeTerminal() ? opened() : Optional.empty();
    }

    private Optional<Terminal> opened() {
        try {
            // stty says what is needed; the library's own native code, which others of its ways lead to, is not there
            System.setProperty(TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE, TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE_REFLECTION);
            System.setProperty(TerminalBuilder.PROP_FILE_DESCRIPTOR_CREATION_MODE, TerminalBuilder.PROP_FILE_DESCRIPTOR_CREATION_MODE_REFLECTION);
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(this == OUTPUT ? TerminalBuilder.SystemOutput.SysOut : TerminalBuilder.SystemOutput.SysErr)
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

    /** Tells whether it may be a terminal, as far as the system tells; the library for terminals would start a process to ask. */
    private boolean mayBeTerminal() {
        try {
            return !Files.readSymbolicLink(place).toString().matches("(pipe|socket):.*|/dev/null") && !Files.isRegularFile(place);
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }
}

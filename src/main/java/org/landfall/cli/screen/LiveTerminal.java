package org.landfall.cli.screen;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jline.utils.Signals;

/**
 * A terminal with lines at its end that change, and other lines that come above them and stay. When it is closed, the changing
 * lines are gone, and the terminal is as it was before.
 */
@RegisterForReflection(classNames = {"java.lang.ProcessBuilder$RedirectPipeImpl", "java.io.FileDescriptor"})
public final class LiveTerminal implements AutoCloseable {

    private static final String WINDOW_CHANGED = "WINCH";
    private static final String CONTINUED = "CONT";

    private final Terminal terminal;
    private final Object windowChangedBefore;
    private final Object continuedBefore;
    private List<AttributedString> live = List.of();
    private Size size;
    private boolean closed;

    private LiveTerminal(Terminal terminal) {
        this.terminal = terminal;
        size = SystemTerminal.sizeOf(terminal);
        windowChangedBefore = Signals.register(WINDOW_CHANGED, this::windowChanged);
        continuedBefore = Signals.register(CONTINUED, this::leaveWhatIsShown);
    }

    /** The terminal that the standard output is; empty when it is none, or one that cannot move its cursor. */
    public static Optional<LiveTerminal> open() {
        return SystemTerminal.of(StandardStream.OUTPUT).map(LiveTerminal::new);
    }

    /** The look of what is printed above the changing lines. @param verbose whether nothing is to be left out */
    public Look look(boolean verbose) {
        return Look.ofTerminal(this::columns, SystemTerminal.gapOf(terminal), verbose);
    }

    public boolean isUnicode() {
        return terminal.outputEncoding().newEncoder().canEncode('━');
    }

    public synchronized int columns() {
        return size.getColumns();
    }

    public synchronized int rows() {
        return size.getRows();
    }

    private void windowChanged() {
        Size now = SystemTerminal.sizeOf(terminal);
        synchronized (this) {
            size = now;
            leaveWhatIsShown();
        }
    }

    /**
     * The terminal has broken the lines at its new width, or a shell has written below them. Nobody knows where they are, so they
     * stay, and nothing above them is erased by mistake.
     */
    private synchronized void leaveWhatIsShown() {
        if (!closed && !live.isEmpty()) {
            terminal.writer().println();
            terminal.flush();
            live = List.of();
        }
    }

    /** Shows these in the place of the lines that it showed before. */
    public synchronized void show(List<AttributedString> lines) {
        if (!closed) {
            StartingLine.clear();
            erase();
            draw(lines);
        }
    }

    /** Prints whole lines above the changing ones; once it is closed, where the cursor is. */
    public synchronized void printAbove(String text) {
        StartingLine.clear();
        if (closed) {
            System.out.print(text);
            System.out.flush();
            return;
        }
        List<AttributedString> lines = live;
        erase();
        terminal.writer().print(text);
        draw(lines);
    }

    private void draw(List<AttributedString> lines) {
        terminal.writer().print(lines.stream().map(line -> line.toAnsi(terminal)).collect(Collectors.joining(System.lineSeparator())));
        terminal.flush();
        live = List.copyOf(lines);
    }

    /** Takes the changing lines away. The cursor is in the last of them, and an echoed Ctrl-C may have moved it along. */
    private void erase() {
        if (live.isEmpty()) {
            return;
        }
        terminal.puts(InfoCmp.Capability.carriage_return);
        for (int i = 1; i < live.size(); i++) {
            terminal.puts(InfoCmp.Capability.cursor_up);
        }
        terminal.puts(InfoCmp.Capability.clr_eos);
        live = List.of();
    }

    /** Lines that are written here come above the changing ones. */
    public PrintWriter above() {
        return new PrintWriter(new LineWriter(this::printAbove));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        erase();
        terminal.flush();
        closed = true;
        Signals.unregister(WINDOW_CHANGED, windowChangedBefore);
        Signals.unregister(CONTINUED, continuedBefore);
        try {
            terminal.close();
        } catch (IOException gone) {
            // whoever watched it is gone with it
        }
    }
}

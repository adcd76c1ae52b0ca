package org.landfall.campaign.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.landfall.campaign.PreloadedLibrary;

/** The clock of one program, which can be set while it runs; made of {@code src/test/c/clock.c}. The machine's own stays as it is. */
final class WrongClock {

    private final Path library = PreloadedLibrary.compiled("clock");
    private final Path offset;

    /**
     * A clock that is right at first.
     *
     * @param offset the file by which it is set
     * @throws org.landfall.server.ServerUnavailableException on another system than Linux, or without a C compiler
     */
    WrongClock(Path offset) throws IOException {
        this.offset = offset;
        set(Duration.ZERO);
    }

    /** Sets it. @param error how far it is ahead of the right one, whole seconds */
    void set(Duration error) throws IOException {
        try (FileChannel file = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, error.toSeconds()), 0);
        }
    }

    /** The environment in which a program has this clock. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "CLOCK_OFFSET", offset.toString());
    }
}

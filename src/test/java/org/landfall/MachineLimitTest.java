package org.landfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which limit of the machine an exception tells of, in the words of the JDK, of Linux and of native executables. */
class MachineLimitTest {

    private static Stream<Arguments> thrown() {
        return Stream.of(
                arguments(new OutOfMemoryError("unable to create native thread: possibly out of memory or process/resource limits reached"),
                        MachineLimit.THREADS),
                arguments(new OutOfMemoryError("Unable to create native thread: possibly out of memory or process/resource limits reached"),
                        MachineLimit.THREADS),
                arguments(new OutOfMemoryError("Java heap space"), MachineLimit.MEMORY),
                arguments(new OutOfMemoryError("Metaspace"), MachineLimit.MEMORY),
                arguments(new OutOfMemoryError(), MachineLimit.MEMORY),
                arguments(new IllegalStateException(new OutOfMemoryError("GC overhead limit exceeded")), MachineLimit.MEMORY),
                arguments(new StackOverflowError(), MachineLimit.STACK),
                arguments(new SocketException("Too many open files"), MachineLimit.DESCRIPTORS),
                arguments(new FileNotFoundException("/lib/a.jar (Too many open files)"), MachineLimit.DESCRIPTORS),
                arguments(new FileSystemException("/landing/a.csv", null, "Too many open files"), MachineLimit.DESCRIPTORS),
                arguments(new FileSystemException("/landing/a.csv", null, "Too many open files in system"), MachineLimit.DESCRIPTORS),
                arguments(new UncheckedIOException(new IOException("Too many open files")), MachineLimit.DESCRIPTORS),
                arguments(new Error("java.io.FileNotFoundException: /jdk/lib/tzdb.dat (Too many open files)"), MachineLimit.DESCRIPTORS),
                arguments(new IOException("Cannot allocate memory"), MachineLimit.MEMORY));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void aLimitIsFoundWhereverItStands(Throwable thrown, MachineLimit limit) {
        assertThat(MachineLimit.in(thrown)).contains(limit);
        assertThat(MachineLimit.in(new RuntimeException("around", thrown))).contains(limit);
        assertThat(Breakdown.is(thrown)).isTrue();
        assertThat(Breakdown.failure(thrown).sentence()).startsWith(limit.failure().reason()).doesNotContain("Exception", "\n");
    }

    /** Whoever names a file, or answers as a server, must not end a run. */
    @ParameterizedTest
    @MethodSource("harmless")
    void wordsFromOutsideAreNoLimit(Throwable thrown) {
        assertThat(MachineLimit.in(thrown)).isEmpty();
        assertThat(Breakdown.is(thrown)).isFalse();
    }

    private static Stream<Throwable> harmless() {
        return Stream.of(new FileNotFoundException("/landing/x (Too many open files) (No such file or directory)"),
                new FileNotFoundException("/landing/Too many open files (Permission denied)"),
                new FileSystemException("Too many open files", null, "Permission denied"),
                new FileSystemException("Too many open files"),
                new IllegalStateException("Too many open files"),
                new IllegalStateException("unable to create native thread"),
                new IOException("the server said: Too many open files"),
                new IOException());
    }

    @Test
    void aChainThatLeadsBackToItselfEnds() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(MachineLimit.in(one)).isEmpty();
        assertThat(Breakdown.is(one)).isFalse();
    }

    @Test
    void anyOtherErrorIsABreakdownOfTheProgram() {
        assertThat(Breakdown.failure(new IllegalStateException(new NoClassDefFoundError("org/landfall/X"))).sentence()).isEqualTo(
                "the program broke (java.lang.NoClassDefFoundError: org/landfall/X); its files may be incomplete or of another version: install it"
                        + " anew, and report this if it stays; nothing is lost, and the next run finishes what this one has begun");
    }
}

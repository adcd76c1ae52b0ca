package org.landfall.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.landfall.file.Digests;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core reads and digests. One operation is one byte, so operations per nanosecond are GB per second (10<sup>9</sup>
 * bytes). The file is in the page cache: a disk is slower than that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DigestBenchmark {

    private static final int FILE_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 8 << 20;

    private final byte[] content = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(content);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final CRC32C crc = new CRC32C();
    private MessageDigest sha256;
    private Path file;
    private FileChannel channel;

    @Setup
    public void open() throws IOException, NoSuchAlgorithmException {
        sha256 = Digests.sha256();
        file = Files.createTempFile("landfall-digest-benchmark", ".bin");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        SplittableRandom random = new SplittableRandom(1);
        for (int written = 0; written < FILE_BYTES; written += BUFFER_BYTES) {
            random.nextBytes(content);
            channel.write(buffer.clear());
        }
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(BUFFER_BYTES)
    public long crc32c() {
        crc.reset();
        crc.update(content);
        return crc.getValue();
    }

    @Benchmark
    @OperationsPerInvocation(BUFFER_BYTES)
    public byte[] sha256() {
        return sha256.digest(content);
    }

    @Benchmark
    @OperationsPerInvocation(FILE_BYTES)
    public long readIntoHeapBuffer() throws IOException {
        return read(buffer, false, false);
    }

    @Benchmark
    @OperationsPerInvocation(FILE_BYTES)
    public long readIntoDirectBuffer() throws IOException {
        return read(direct, false, false);
    }

    @Benchmark
    @OperationsPerInvocation(FILE_BYTES)
    public long readWithCrc32c() throws IOException {
        return read(buffer, true, false);
    }

    @Benchmark
    @OperationsPerInvocation(FILE_BYTES)
    public long readWithCrc32cAndSha256() throws IOException {
        return read(buffer, true, true);
    }

    private long read(ByteBuffer into, boolean withCrc, boolean withSha) throws IOException {
        crc.reset();
        channel.position(0);
        while (channel.read(into.clear()) > 0) {
            if (withCrc) {
                crc.update(into.flip());
            }
            if (withSha) {
                sha256.update(into.rewind());
            }
        }
        return withSha ? sha256.digest()[0] + crc.getValue() : crc.getValue() + into.capacity();
    }
}

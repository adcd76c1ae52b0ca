package org.landfall.csv;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core checks of CSVs that are in memory, in blocks as a file is read. One operation is one byte, so operations per nanosecond are
 * GB per second (10<sup>9</sup> bytes). After each fork a line says what its best iteration was per second of CPU, for machines on which others
 * are at work too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CsvBenchmark {

    private static final int FILE_BYTES = 8 << 20;
    private static final int BLOCK_BYTES = 256 << 10;
    /** A third of the fields have a value, as in the lake's own files. */
    private static final int FILLED = 3;

    private static final List<String> ASCII = List.of("Jones", "100000010802", "Research Payment", "2024-01-02", "12.50", "CA", "United States",
            "NON-COVERED RECIPIENT ENTITY", "No", "");
    private static final List<String> NAMES = List.of("Müller", "José García", "Ελλάδα", "日本語テキスト", "Straße 12", "Łódź", "", "Jones", "12.50",
            "Zürich");

    /** What the file is like. */
    public enum Shape {
        /** Every field in quotes, 91 columns, some 560 bytes a row. */
        QUOTED("\"", "\n", 91, 0),
        /** The same, and some two fields of three rows are names beyond ASCII, such as Müller. */
        QUOTED_WITH_NAMES("\"", "\n", 91, 1),
        /** The same, and seven of ten fields that have a value are such names, some of them Greek or Japanese. */
        QUOTED_BEYOND_ASCII("\"", "\n", 91, 30),
        /** Every field in quotes, lines end with CR LF. */
        QUOTED_CRLF("\"", "\r\n", 91, 0),
        /** No quotes, 91 columns. */
        PLAIN("", "\n", 91, 0),
        /** No quotes, five columns, some 25 bytes a row. */
        PLAIN_NARROW("", "\n", 5, 0);

        private final String quote;
        private final String lineEnd;
        private final int columns;
        private final int namesOfThirty;

        Shape(String quote, String lineEnd, int columns, int namesOfThirty) {
            this.quote = quote;
            this.lineEnd = lineEnd;
            this.columns = columns;
            this.namesOfThirty = namesOfThirty;
        }
    }

    @Param
    private Shape shape;

    private byte[] content;
    private long checkedBytes;
    private long cpuBefore;
    private double bestPerCpu;

    @Setup
    public void make() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < shape.columns; column++) {
            field(text, column, "Column_Name_" + column);
        }
        text.append(shape.lineEnd);
        while (text.length() < FILE_BYTES) {
            for (int column = 0; column < shape.columns; column++) {
                List<String> values = random.nextInt(30) < shape.namesOfThirty ? NAMES : ASCII;
                field(text, column, column % FILLED == 0 ? values.get(random.nextInt(values.size())) : "");
            }
            text.append(shape.lineEnd);
        }
        content = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void field(StringBuilder text, int column, String value) {
        text.append(column > 0 ? "," : "").append(shape.quote).append(value).append(shape.quote);
    }

    @Setup(Level.Iteration)
    public void beginIteration() {
        checkedBytes = 0;
        cpuBefore = cpu();
    }

    @TearDown(Level.Iteration)
    public void endIteration() {
        bestPerCpu = Math.max(bestPerCpu, (double) checkedBytes / (cpu() - cpuBefore));
    }

    @TearDown
    public void tellCpu() {
        System.out.printf(Locale.ROOT, "%n%s: at best %.2f GB per second of CPU%n", shape, bestPerCpu);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The file's first 8 MiB, which no record needs to end with. */
    @Benchmark
    @OperationsPerInvocation(FILE_BYTES)
    public long check() {
        CsvScan scan = new CsvScan();
        for (int from = 0; from < FILE_BYTES; from += BLOCK_BYTES) {
            scan.update(content, from, BLOCK_BYTES);
        }
        if (scan.finding().isPresent()) {
            throw new IllegalStateException(scan.finding().get().sentence());
        }
        checkedBytes += FILE_BYTES;
        return scan.finish().rows();
    }
}

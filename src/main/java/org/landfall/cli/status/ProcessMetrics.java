package org.landfall.cli.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.landfall.file.OwnProcess;

/**
 * Figures of the process, under the names of the <a href="https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics">client
 * libraries</a>. What the system does not tell is not a number.
 */
final class ProcessMetrics {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private ProcessMetrics() {}

    static void addTo(MeterRegistry registry) {
        FunctionCounter.builder("process.cpu.seconds", registry, any -> OwnProcess.processorTime().map(Duration::toNanos).orElse(0L) / NANOS)
                .description("Total user and system CPU time spent in seconds.").register(registry);
        gauge(registry, "process.start.time.seconds", "Start time of the process since unix epoch in seconds.",
                () -> OwnProcess.started().map(start -> start.toEpochMilli() / MILLIS).orElse(Double.NaN));
        gauge(registry, "process.resident.memory.bytes", "Resident memory size in bytes.", () -> figure(OwnProcess.residentBytes()));
        gauge(registry, "process.virtual.memory.bytes", "Virtual memory size in bytes.", () -> figure(OwnProcess.virtualBytes()));
        gauge(registry, "process.open.fds", "Number of open file descriptors.", () -> figure(OwnProcess.openFiles()));
        gauge(registry, "process.max.fds", "Maximum number of open file descriptors.", () -> figure(OwnProcess.mostOpenFiles()));
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private static double figure(OptionalLong known) {
        return known.isPresent() ? known.getAsLong() : Double.NaN;
    }
}

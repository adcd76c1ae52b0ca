package org.landfall.s3.http;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.NoResponseOutOfOrderStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Puts over one transport, in a JVM of its own; {@code src/bench/transports} starts one after another. */
public final class TransportTrial {

    private enum Way {
        URL_CONNECTION(UrlConnectionTransport::new),
        JDK(JdkTransport::new),
        APACHE(() -> new ApacheTransport(NoResponseOutOfOrderStrategy.INSTANCE)),
        APACHE_WATCHING(() -> new ApacheTransport(MonitoringResponseOutOfOrderStrategy.INSTANCE)),
        OURS(OurTransport::new);

        private final Supplier<Transport> transport;

        Way(Supplier<Transport> transport) {
            this.transport = transport;
        }
    }

    private final Transport transport;
    private final String bucket;
    private final S3Presigner signer;
    private final byte[] body;

    private TransportTrial(Transport transport, URI server, String bucket, int size) {
        this.transport = transport;
        this.bucket = bucket;
        signer = S3Presigner.builder().endpointOverride(server).region(Region.US_EAST_1)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        body = new byte[size];
    }

    /** Arguments: transport, {@code taken} or {@code new}, server, bucket, name of the keys, bytes of a body, number of puts, threads. */
    public static void main(String[] arguments) throws Exception {
        // as in the program; without it the Apache client logs every byte that it sends
        Logger.getLogger("").setLevel(Level.WARNING);
        TransportTrial trial = new TransportTrial(Way.valueOf(arguments[0]).transport.get(), URI.create(arguments[2]), arguments[3],
                Integer.parseInt(arguments[5]));
        int count = Integer.parseInt(arguments[6]);
        System.out.println("taken".equals(arguments[1])
                ? trial.ontoTakenKey(arguments[4], count)
                : trial.ontoNewKeys(arguments[4], count, Integer.parseInt(arguments[7])));
        System.exit(0);
    }

    private String ontoTakenKey(String key, int count) throws Exception {
        SignedPut put = SignedPut.of(bucket, key, signer);
        new OurTransport().send(put, new byte[1]);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            outcomes.merge(outcome(put), 1, Integer::sum);
        }
        return outcomes.toString();
    }

    private String outcome(SignedPut put) {
        try {
            return String.valueOf(transport.send(put, body));
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private String ontoNewKeys(String name, int count, int threads) throws Exception {
        List<SignedPut> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            puts.add(SignedPut.of(bucket, name + "-" + i, signer));
        }
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        double before = cpuSeconds();
        long start = System.nanoTime();
        List<Future<Integer>> answers = new ArrayList<>();
        for (SignedPut put : puts) {
            answers.add(senders.submit(() -> transport.send(put, body)));
        }
        for (Future<Integer> answer : answers) {
            if (answer.get() != 200) {
                throw new IllegalStateException("a put onto a new key was answered with " + answer.get());
            }
        }
        return String.format(Locale.ROOT, "%.3f %.3f %d", (System.nanoTime() - start) / 1e9, cpuSeconds() - before, peakMegabytes());
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .findFirst().orElse(0);
    }
}

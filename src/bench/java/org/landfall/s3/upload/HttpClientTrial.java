package org.landfall.s3.upload;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.wire.HttpClients;
import org.landfall.server.Lake;
import org.landfall.server.MinioServer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Which HTTP client below the SDK costs least: the upload engine over each, against MinIO with its objects in memory, every run a
 * JVM of its own with the options that the README names. It prints a Markdown table of each client's best run.
 */
public final class HttpClientTrial {

    private static final int ROUNDS = 3;
    private static final int THREADS = 8;
    private static final Path MEMORY = Path.of("/dev/shm");

    private enum Client {
        OURS(HttpClients.OVER_SOCKETS),
        APACHE((connectTimeout, readTimeout) -> ApacheHttpClient.builder()
                .connectionTimeout(connectTimeout)
                .socketTimeout(readTimeout)
                .maxConnections(256)
                .build());

        private final HttpClients clients;

        Client(HttpClients clients) {
            this.clients = clients;
        }
    }

    /** What one run took; the time of the process includes the start of its JVM. */
    private record Cost(double uploadSeconds, double processCpuSeconds, long peakMegabytes) {

        static Cost parse(String line) {
            String[] words = line.strip().split(" ");
            return new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
        }

        Cost best(Cost other) {
            return new Cost(Math.min(uploadSeconds, other.uploadSeconds), Math.min(processCpuSeconds, other.processCpuSeconds),
                    Math.min(peakMegabytes, other.peakMegabytes));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f %.3f %d", uploadSeconds, processCpuSeconds, peakMegabytes);
        }
    }

    private HttpClientTrial() {}

    /** Without arguments the whole trial; with client, endpoint, bucket and folder the one run that the trial starts for each. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.println(run(Client.valueOf(arguments[0]), arguments[1], arguments[2], Path.of(arguments[3])));
            return;
        }
        if (Files.isWritable(MEMORY)) {
            System.setProperty("java.io.tmpdir", MEMORY.toString());
        }
        Path folder = Files.createTempDirectory("landfall-http-clients-");
        try (MinioServer server = new MinioServer()) {
            System.out.println("| workload | client | upload, s | CPU of the process, s | peak RSS, MB |\n|---|---|---|---|---|");
            compare("one file of 2 GB", files(folder.resolve("large"), 1, 2_000_000_000), server);
            compare("2,000 files of 10 KB", files(folder.resolve("small"), 2_000, 10_000), server);
        } finally {
            delete(folder);
        }
    }

    private static void compare(String workload, Path folder, MinioServer server) throws Exception {
        Map<Client, Cost> best = new EnumMap<>(Client.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Client client : Client.values()) {
                best.merge(client, runInItsOwnJvm(client, server, folder), Cost::best);
            }
        }
        best.forEach((client, cost) -> System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %d |%n", workload,
                client.name().toLowerCase(Locale.ROOT).replace('_', '-'), cost.uploadSeconds(), cost.processCpuSeconds(), cost.peakMegabytes()));
    }

    private static Cost runInItsOwnJvm(Client client, MinioServer server, Path folder) throws Exception {
        Lake lake = Lake.on(server);
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Daws.accessKeyId=" + server.root().accessKeyId(), "-Daws.secretAccessKey=" + server.root().secretAccessKey(),
                "-classpath", System.getProperty("java.class.path"), HttpClientTrial.class.getName(),
                client.name(), server.endpoint().toString(), lake.bucket(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String told = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(client + " failed: " + told);
        }
        lake.clear();
        System.err.println(client + " " + folder.getFileName() + ": " + told.strip());
        return Cost.parse(told);
    }

    private static Cost run(Client client, String endpoint, String bucket, Path folder) throws Exception {
        // as in the program; without it the Apache client logs every byte that it sends
        Logger.getLogger("").setLevel(Level.WARNING);
        LandingS3Client s3 = new LandingS3Client();
        s3.setBucket(bucket);
        s3.setRegion("us-east-1");
        s3.setEndpoint(URI.create(endpoint).toString());
        s3.setHttpClients(client.clients);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpClientTrial::daemon);
        List<Future<?>> uploads = new ArrayList<>();
        for (Path file : files) {
            uploads.add(threads.submit(() -> upload(s3, bucket, file)));
        }
        for (Future<?> upload : uploads) {
            upload.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        s3.close();
        return new Cost(seconds, cpuSeconds(), peakMegabytes());
    }

    private static Receipt upload(LandingS3Client s3, String bucket, Path file) throws IOException {
        ObjectKey target = new ObjectKey(bucket, "raw/" + file.getFileName());
        s3.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        s3.putObject(PutObjectRequest.builder().bucket(bucket).key(target.key()).contentType("text/csv").build(), RequestBody.empty());
        return s3.pendingUploads().takeReceipt(target).orElseThrow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
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

    /** Files of holes: they cost a read what others cost, and no memory. */
    private static Path files(Path folder, int count, long length) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            try (RandomAccessFile file = new RandomAccessFile(folder.resolve(i + ".csv").toFile(), "rw")) {
                file.setLength(length);
            }
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(entry);
            }
        }
    }
}

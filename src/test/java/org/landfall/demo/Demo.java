package org.landfall.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.cli.LandfallProcess;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Lake;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The main job, shown on this machine alone: sample data, an S3 server on 127.0.0.1, the plan, the move, and a comparison of
 * every byte by a reader that is not Landfall. The packaged program runs as its user runs it, as a process.
 */
public final class Demo {

    private static final String BUCKET = "demo-lake";
    private static final Path WORKPLACE = Path.of("target", "demo");
    private static final Path REPORT = WORKPLACE.resolve("run.html");
    /** Lines of a long output that are shown from its beginning. */
    private static final int SHOWN = 6;

    private final S3Server server;
    private final SampleLanding sample;

    private Demo(S3Server server, SampleLanding sample) {
        this.server = server;
        this.sample = sample;
    }

    /** Runs the demo. @throws IllegalStateException when anything is not as it should be */
    public static void main(String[] arguments) throws Exception {
        empty(WORKPLACE);
        try (S3Server server = new S3ProxyServer()) {
            SampleLanding sample = SampleLanding.makeIn(WORKPLACE.resolve("landing"));
            server.client().createBucket(b -> b.bucket(BUCKET));
            new Demo(server, sample).run();
        }
    }

    private void run() throws Exception {
        say("An S3 server listens at %s; its bucket %s is empty.", server.endpoint(), BUCKET);
        say("%s holds %,d files.", sample.root(), filesBelow(sample.root()).size());
        landfall("plan");
        landfall("move", "--report", REPORT.toString());
        compareBucket();
        lookAtLanding();
        say("A page about the move is at %s.", REPORT);
    }

    private void landfall(String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--landing", sample.root().toString(), "--bucket", BUCKET,
                "--endpoint", server.endpoint().toString(), "--settle-age", "2"));
        arguments.addAll(List.of(more));
        say("");
        say("$ target/landfall/bin/landfall %s", String.join(" ", arguments));
        LandfallProcess.Ended ended = LandfallProcess.with(new Lake(server, BUCKET, server.root())).run(arguments);
        show(ended.out());
        say("%s", ended.err().strip());
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(command + " ended with exit code " + ended.exitCode());
        }
    }

    private static void show(String output) {
        List<String> lines = output.lines().toList();
        int closing = Math.max(SHOWN, lines.lastIndexOf("") < 0 ? 0 : indexOfClosing(lines));
        lines.stream().limit(SHOWN).forEach(line -> say("%s", line));
        if (closing > SHOWN) {
            say("… %,d more lines like these …", closing - SHOWN);
        }
        lines.stream().skip(closing).forEach(line -> say("%s", line));
    }

    /** The first line after the last one about a file that lands. */
    private static int indexOfClosing(List<String> lines) {
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("would land ") && lines.get(i).contains("->") || lines.get(i).startsWith("landed  ")) {
                last = i + 1;
            }
        }
        return last;
    }

    private void compareBucket() {
        Map<String, byte[]> expected = sample.objects();
        Map<String, Long> perFolder = new TreeMap<>();
        S3Client reader = server.client();
        int equal = 0;
        for (S3Object object : reader.listObjectsV2Paginator(b -> b.bucket(BUCKET)).contents()) {
            if (Lake.isProbe(object.key())) {
                continue;
            }
            byte[] stored = reader.getObjectAsBytes(b -> b.bucket(BUCKET).key(object.key())).asByteArray();
            if (!Arrays.equals(stored, expected.get(object.key()))) {
                throw new IllegalStateException(object.key() + " holds other bytes than the file had");
            }
            equal++;
            perFolder.merge(object.key().substring(0, object.key().indexOf('/', "raw/".length()) + 1), 1L, Long::sum);
        }
        if (equal != expected.size()) {
            throw new IllegalStateException(equal + " objects are in the bucket, and " + expected.size() + " files should be");
        }
        say("");
        say("Objects in the bucket %s, by folder, as another client lists them:", BUCKET);
        perFolder.forEach((folder, count) -> say("  %-18s %,6d", folder.isEmpty() ? "raw/" : folder, count));
        say("Each of the %,d objects was read back and has the bytes that its file had.", equal);
    }

    private void lookAtLanding() throws IOException {
        List<String> left = filesBelow(sample.root());
        say("What is left in the landing directory:");
        left.forEach(file -> say("  %s", file));
        if (!left.stream().filter(file -> !file.startsWith(".landfall")).toList().equals(sample.staying())) {
            throw new IllegalStateException("the landing directory should hold " + sample.staying());
        }
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

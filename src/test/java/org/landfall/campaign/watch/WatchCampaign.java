package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.landfall.campaign.Original;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.VersityGateway;

/**
 * A watch into whose landing directory files come for long, ten a second, while its server is restarted, the network fails, the disk is full,
 * credentials end, its clock is set and its log rotated. It must stay as small as it was, land every file once, and tell of nothing else.
 */
final class WatchCampaign implements AutoCloseable {

    private static final Duration BETWEEN_FILES = Duration.ofMillis(100);
    private static final int LOOK_SECONDS = 10;
    private static final Duration MEASURED_AFTER = Duration.ofSeconds(15);
    /** All that a disturbance held up has been tried again by then. */
    private static final Duration WELL_AFTER = Duration.ofSeconds(75);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(20);
    private static final Duration LONGEST_REST = Duration.ofSeconds(120);
    /** The last disturbance, which is rare, and the rests around it take these. */
    private static final Duration LAST_MINUTES = Duration.ofMinutes(2);
    private static final int DRAIN_SECONDS = 240;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int SIGTERM = 143;
    private static final long LONG_MINUTES = 30;

    private final Path folder;
    private final Duration time;
    private final WatchStage stage;
    private final Disturbances disturbances;
    private final WatchMessages messages;
    private final Narration out;
    private final Narration err;
    private final Arrivals arrivals;
    private final Footprints footprints = new Footprints();
    private final List<String> sick = new ArrayList<>();
    private final ExecutorService disturber = Executors.newSingleThreadExecutor();
    private final HttpClient reader = HttpClient.newHttpClient();
    private final long began = System.nanoTime();

    /**
     * @param folder an empty one, for the landing directory, what the program says, and a line for each look at it; it stays
     * @param seed   draws the files and the disturbances
     * @param time   for which files come
     */
    WatchCampaign(VersityGateway server, Path folder, long seed, Duration time) throws Exception {
        this.folder = folder;
        this.time = time;
        Random random = new Random(seed);
        stage = new WatchStage(server, folder, time);
        arrivals = new Arrivals(stage.root(), new Random(random.nextLong()));
        messages = new WatchMessages(this::isWell);
        out = new Narration(folder.resolve("out"), messages::hear);
        err = new Narration(folder.resolve("err"), messages::hear);
        List<Disturbance> kinds = new ArrayList<>(stage.disturbances());
        kinds.add(new Disturbance("log rotated", drawn -> {
            out.rotate();
            err.rotate();
        }));
        Duration longestRest = isLong() ? LONGEST_REST : SHORTEST_REST;
        disturbances = new Disturbances(kinds, stage.fullDisk(), SHORTEST_REST, longestRest, new Random(random.nextLong()));
    }

    /** Whether there is time for rests, and for a process to warm up before it is measured. */
    private boolean isLong() {
        return time.toMinutes() >= LONG_MINUTES;
    }

    private boolean isWell() {
        return disturbances.restFor(WELL_AFTER);
    }

    /** Has it done, and judges it. */
    void run() throws Exception {
        List<Integer> failures;
        int exitCode;
        try (WatchService service = new WatchService(stage.program(),
                stage.move("--watch", "--port", "0", "--retry-first", "5s", "--retry-longest", "30s"), folder)) {
            arrivals.begin(BETWEEN_FILES);
            disturb(service);
            arrivals.end();
            drain(service);
            listen();
            messages.watchEnds();
            exitCode = service.stop();
            failures = service.failures();
        }
        LandfallProcess.Ended last = stage.program().run(stage.move());
        Files.writeString(folder.resolve("last"), last.toString());
        report(failures, exitCode);
        assertThat(last.exitCode()).as("the move after the watch: " + last).isZero();
        judge();
        assertThat(failures).as("exit codes of watches that ended by themselves").isSubsetOf(1, 2);
        assertThat(exitCode).as("exit code after SIGTERM: some files were refused").isIn(1, SIGTERM);
        assertThat(messages.refused()).as("refused").isSubsetOf(arrivals.broken().stream().map(Original::source).toList());
        assertThat(messages.unexplained()).as("said without a reason").isEmpty();
        assertThat(sick).as("not alive").isEmpty();
        if (isLong()) {
            assertThat(footprints.growth()).as("grown").isEmpty();
        }
    }

    private void disturb(WatchService service) throws Exception {
        Instant end = Instant.now().plus(time).minus(LAST_MINUTES);
        Future<?> befallen = disturber.submit(() -> {
            disturbances.befallWhile(() -> Instant.now().isBefore(end));
            return null;
        });
        while (!befallen.isDone()) {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            look(service);
        }
        befallen.get();
    }

    private void drain(WatchService service) throws Exception {
        for (int seconds = 0; seconds < DRAIN_SECONDS && !stage.waiting().isEmpty(); seconds += LOOK_SECONDS) {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            look(service);
        }
    }

    private void listen() throws IOException {
        out.listen();
        err.listen();
    }

    private void look(WatchService service) throws Exception {
        listen();
        stage.tidy();
        Optional<Footprint> footprint = Footprint.of(service.pid(), seconds(), disturbances.restFor(MEASURED_AFTER));
        footprint.ifPresent(footprints::add);
        String line = Instant.now() + " " + footprint.map(Footprint::toString).orElse("no process") + ", " + arrivals.laid().size() + " files came, "
                + stage.waiting().size() + " wait, " + stage.writes().made().size() + " objects\n";
        Files.writeString(folder.resolve("looks"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        service.place().ifPresent(this::feelPulse);
    }

    /** A watch that is not alive is restarted by its service manager, for no disturbance here. */
    private void feelPulse(String place) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(place + "/q/health/live")).timeout(ANSWER).build();
            HttpResponse<String> answer = reader.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                sick.add(Instant.now() + " " + answer.body());
            }
        } catch (IOException ended) {
            // it has just ended, of which its exit code tells
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private void report(List<Integer> failures, int exitCode) throws IOException {
        listen();
        Files.write(folder.resolve("disturbances"), disturbances.history());
        Files.write(folder.resolve("unusual"), messages.unusual());
        System.out.println(seconds() + " s: " + arrivals.laid().size() + " files came, and " + arrivals.broken().size() + " that are refused, "
                + arrivals.heldUp() + " times without room; credentials renewed " + stage.renewals() + " times; " + disturbances.counts());
        System.out.println("ended by itself with " + failures + ", by SIGTERM with " + exitCode + "; said:\n" + messages.table());
        System.out.println("the longest life of a process, " + footprints.minutes() + " minutes, by thirds:\n" + footprints.table());
    }

    private void judge() throws Exception {
        WatchVerdict verdict = new WatchVerdict(stage, arrivals.laid(), arrivals.broken());
        verdict.assertEveryFileLandedOnce();
        verdict.assertNothingIsLeftHere();
        verdict.assertLedgerTellsAll();
        verdict.assertAuditAgrees(folder);
        System.out.println("every file is in the bucket, once, and the audit agrees after " + seconds() + " s");
    }

    @Override
    public void close() throws Exception {
        disturber.shutdownNow();
        arrivals.close();
        stage.close();
    }
}

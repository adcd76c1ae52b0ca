package org.landfall.campaign.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.landfall.campaign.WriteLog;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.FaultProxy;
import org.landfall.server.InstanceMetadata;
import org.landfall.server.Lake;
import org.landfall.server.SmallDisk;
import org.landfall.server.VersityGateway;

/**
 * What is around a watch: its landing directory on a small disk, its bucket, the network to it, credentials, a clock; and how all of these are
 * disturbed.
 */
final class WatchStage implements AutoCloseable {

    /** Credentials last for a part of the time, so that there are new ones some times. */
    private static final int CREDENTIALS = 4;
    private static final Duration LONGEST_CREDENTIALS = Duration.ofMinutes(16);
    private static final long MIB = 1 << 20;
    private static final long LEAST_ROOM = 64 * MIB;
    private static final long ROOM_PER_MINUTE = 3 * MIB;
    private static final int FULL_SECONDS = 12;
    private static final int FAR_SECONDS = 1_000;
    private static final int FARTHEST_SECONDS = 10_000;

    private final VersityGateway server;
    private final Path folder;
    private final Lake lake;
    private final FaultProxy proxy;
    private final WriteLog writes = new WriteLog();
    private final Network network = new Network(writes);
    private final InstanceMetadata metadata;
    private final WrongClock clock;
    private final SmallDisk disk;
    private final Path root;

    /**
     * @param folder an empty one
     * @param time   for which files will come
     */
    WatchStage(VersityGateway server, Path folder, Duration time) throws Exception {
        this.server = server;
        this.folder = folder;
        clock = new WrongClock(folder.resolve("clock"));
        disk = SmallDisk.mounted(folder.resolve("disk"), LEAST_ROOM + time.toMinutes() * ROOM_PER_MINUTE);
        root = Files.createDirectory(disk.path().resolve("landing"));
        Files.createDirectory(quarantine());
        lake = Lake.on(server);
        proxy = FaultProxy.before(server);
        proxy.showTo(network);
        Duration part = time.dividedBy(CREDENTIALS);
        Duration lifetime = part.compareTo(LONGEST_CREDENTIALS) < 0 ? part : LONGEST_CREDENTIALS;
        metadata = new InstanceMetadata(() -> server.userOfTheRole(lake.bucket()), lifetime);
    }

    Path root() {
        return root;
    }

    Path quarantine() {
        return root.resolve("quarantine");
    }

    Path ledger() {
        return root.resolve(".landfall/ledger.jsonl");
    }

    /** What made each object. */
    WriteLog writes() {
        return writes;
    }

    /** How often there were new credentials. */
    int renewals() {
        return metadata.renewals();
    }

    /** The program with the role of an instance, and the clock. */
    LandfallProcess program() {
        LandfallProcess program = LandfallProcess.withoutCredentials()
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.endpoint().toString())
                .environment("AWS_REGION", server.region());
        clock.environment().forEach(program::environment);
        return program;
    }

    /** The arguments of a move. */
    List<String> move(String... more) {
        List<String> arguments = new ArrayList<>(List.of("move", "--landing", root.toString(), "--bucket", lake.bucket(),
                "--endpoint", proxy.endpoint().toString(), "--csv", "refuse", "--quarantine", quarantine().toString(),
                "--read-timeout", "10", "--complete-timeout", "20"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The same bucket for somebody who may read. */
    Lake readable() {
        return new Lake(server, lake.bucket(), server.root());
    }

    /** Disturbances that a watch goes on after. */
    List<Disturbance> disturbances() {
        return List.of(
                new Disturbance("server restarted", random -> server.restart(Duration.ofMillis(1_000 + random.nextInt(15_000)))),
                new Disturbance("connections closed", random -> disturb(Network.State.CLOSED, random)),
                new Disturbance("network silent", random -> disturb(Network.State.SILENT, random)),
                new Disturbance("answers lost", random -> disturb(Network.State.ONE_WAY, random)),
                new Disturbance("answers cut off", random -> disturb(Network.State.RESET, random)),
                new Disturbance("clock ahead", random -> misguide(30 + random.nextInt(800), random)),
                new Disturbance("clock behind", random -> misguide(-30 - random.nextInt(800), random)),
                new Disturbance("clock ahead by far", random -> misguide(FAR_SECONDS + random.nextInt(FARTHEST_SECONDS), random)),
                new Disturbance("clock behind by far", random -> misguide(-FAR_SECONDS - random.nextInt(FARTHEST_SECONDS), random)));
    }

    /** A disturbance that ends the watch: a service manager starts another one. */
    Disturbance fullDisk() {
        return new Disturbance("disk full", random -> {
            disk.fillUpTo(0);
            TimeUnit.SECONDS.sleep(FULL_SECONDS);
            disk.makeRoom();
        });
    }

    private void disturb(Network.State state, Random random) throws InterruptedException {
        network.become(state);
        TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(20_000));
        network.become(Network.State.WHOLE);
    }

    private void misguide(int seconds, Random random) throws Exception {
        clock.set(Duration.ofSeconds(seconds));
        TimeUnit.MILLISECONDS.sleep(10_000 + random.nextInt(20_000));
        clock.set(Duration.ZERO);
    }

    /** Does what goes on beside: credentials whose end has come are refused, and what the proxy knows of single requests is forgotten. */
    void tidy() {
        proxy.forgetRequests();
        metadata.ended().forEach(server::revoke);
    }

    /** Files that are not landed, or not deleted yet. */
    List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            Path hidden = root.resolve(".landfall");
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(hidden) || file.startsWith(hidden.resolve("landed")))
                    .filter(file -> !file.startsWith(quarantine()))
                    .toList();
        } catch (UncheckedIOException goneMeanwhile) {
            return List.of(root);
        }
    }

    /** Ends all but the server; the ledger stays beside what the program said. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(ledger())) {
            Files.copy(ledger(), folder.resolve("ledger.jsonl"));
        }
        proxy.close();
        metadata.close();
        disk.close();
    }
}

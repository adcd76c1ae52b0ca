package org.landfall.campaign.company;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.landfall.campaign.PausableProcess;
import org.landfall.campaign.WriteLog;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.ProxyWitness;

/** One of several runners on a landing directory: a process of its own, seen through a proxy of its own. */
final class SharedRunner implements ProxyWitness, AutoCloseable {

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final String KEY_PREFIX = "raw/year=";

    private final String name;
    private final Path folder;
    private final Path landing;
    private final Lake lake;
    private final List<String> options;
    private final WriteLog writes;
    private final FaultProxy proxy;
    private final Map<String, Integer> puts = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile int killAt = Integer.MAX_VALUE;
    private volatile int pauseAt = Integer.MAX_VALUE;
    private volatile boolean pauseAtAnswer;
    private volatile String pausing;
    private volatile String pausedAt;
    private volatile String heldKey;
    private volatile Runnable atPut = () -> { };
    private volatile Process process;
    private int starts;

    /**
     * @param folder  for what its processes print
     * @param options of the command, beside those that say where it is
     * @param writes  told what the server does
     */
    SharedRunner(String name, Path folder, Path landing, Lake lake, List<String> options, WriteLog writes) {
        this.name = name;
        this.folder = folder;
        this.landing = landing;
        this.lake = lake;
        this.options = options;
        this.writes = writes;
        proxy = FaultProxy.before(lake.server());
        proxy.showTo(this);
    }

    String name() {
        return name;
    }

    void start() throws IOException {
        starts++;
        List<String> command = new ArrayList<>(List.of("move", "--landing", landing.toString(), "--bucket", lake.bucket(), "--endpoint",
                proxy.endpoint().toString(), "--runner", name));
        command.addAll(options);
        process = LandfallProcess.with(lake).environment("LANDFALL_CSV", "off").start(command, out(), err());
    }

    /** Kills it, with SIGKILL, at its so-manieth PutObject from its beginning on. */
    void killAtPut(int nth) {
        killAt = nth;
    }

    /** Pauses it, with SIGSTOP, at its so-manieth PutObject, or at the answer to that. */
    void pauseAtPut(int nth, boolean atAnswer) {
        pauseAtAnswer = atAnswer;
        pauseAt = nth;
    }

    /** The key whose PutObject it was paused at; null before. */
    String pausedAt() {
        return pausedAt;
    }

    /** Lets it go on. */
    void wake() {
        new PausableProcess(process).wake();
    }

    /** Does not let its PutObject of a key through until {@link #letGo}. */
    void hold(String key) {
        heldKey = key;
    }

    void letGo() {
        held.countDown();
    }

    /** Does something at each of its PutObjects. */
    void atPut(Runnable task) {
        atPut = task;
    }

    FaultProxy proxy() {
        return proxy;
    }

    boolean hasPut() {
        return count.get() > 0;
    }

    /** How often it has asked to put each key. */
    Map<String, Integer> puts() {
        return puts;
    }

    /** What it had sent, or begun to send, and not set aside, when it was killed; its claims keep the others from that for a while. */
    Set<String> inFlight() {
        // what it had sent may still lie in a buffer on its way
        AtomicInteger seen = new AtomicInteger(-1);
        await().pollInterval(QUIET).until(() -> seen.getAndSet(count.get()) == count.get());
        return puts.keySet().stream().filter(key -> Files.exists(landing.resolve(key.substring(KEY_PREFIX.length())))).collect(Collectors.toSet());
    }

    Path ledger() {
        return landing.resolve(".landfall").resolve(name).resolve("ledger.jsonl");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String told() throws IOException {
        return name + ": " + (process.isAlive() ? "at work" : "exit code " + process.exitValue()) + "\n" + Files.readString(out()) + Files.readString(err());
    }

    /** What it has told, for the message of a failed assertion. */
    String toldOrTrouble() {
        try {
            return told();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits for its end, and returns its exit code; null when it does not end in time. */
    Integer awaitEnd(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : null;
    }

    Path out() {
        return folder.resolve(name + "-" + starts + ".out");
    }

    Path err() {
        return folder.resolve(name + "-" + starts + ".err");
    }

    @Override
    public Optional<Fault> arrives(ProxiedRequest request) {
        if (request.operation().equals("PutObject")) {
            puts.merge(request.key(), 1, Integer::sum);
            int nth = count.incrementAndGet();
            if (nth == killAt) {
                process.destroyForcibly();
            } else if (nth == pauseAt) {
                pausing = request.key();
                pause(request, false);
            }
            atPut.run();
            waitWhileHeld(request.key());
        }
        return Optional.empty();
    }

    private void pause(ProxiedRequest request, boolean answered) {
        if (request.key().equals(pausing) && pausedAt == null && answered == pauseAtAnswer) {
            PausableProcess pausable = new PausableProcess(process);
            pausable.pause();
            await().until(pausable::isPaused);
            pausedAt = pausing;
        }
    }

    private void waitWhileHeld(String key) {
        try {
            if (key.equals(heldKey)) {
                held.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void answered(ProxiedRequest request, boolean done) {
        writes.answered(request, done);
        pause(request, true);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        proxy.close();
    }
}

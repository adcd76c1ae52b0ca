package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * An HTTP/1.1 proxy on 127.0.0.1 in front of an S3 server, and for its clients the server itself. It notes every request and
 * does to some of them what a network or an overloaded server may do; what a run asks before its first byte is noted apart and has
 * faults of its own.
 *
 * <p>Heads and bodies go through unchanged, {@code Host} included because the signature covers it, and bodies as they stream.
 */
public final class FaultProxy implements S3Server {

    /** A fault for the next so many requests that match. */
    private record Rule(Fault fault, AtomicInteger left, Predicate<ProxiedRequest> matches) {

        boolean takes(ProxiedRequest request) {
            return matches.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    private final S3Server server;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Rule> probeRules = new CopyOnWriteArrayList<>();
    private final List<ProxiedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<ProxiedRequest> probes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger late = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private volatile ProxyWitness witness = ProxyWitness.NONE;
    private volatile URI sts;

    private FaultProxy(S3Server server) throws IOException {
        this.server = server;
        this.sts = server.endpoint();
        this.listener = new ServerSocket(0, 0, InetAddress.getByName(Loopback.HOST));
        threads.execute(this::acceptAll);
    }

    /** Starts a proxy in front of a server that speaks plain HTTP. */
    public static FaultProxy before(S3Server server) {
        try {
            return new FaultProxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return Loopback.http(listener.getLocalPort());
    }

    @Override
    public AwsCredentials root() {
        return server.root();
    }

    @Override
    public String region() {
        return server.region();
    }

    @Override
    public AwsCredentials userOfTheRole(String bucket) {
        return server.userOfTheRole(bucket);
    }

    /** Made at the server itself, so that it is none of the noted requests. */
    @Override
    public String newBucket() {
        return server.newBucket();
    }

    /** Does this to the next so many requests that match. Of several rules for a request the one that was set first applies. */
    public void inject(Fault fault, int times, Predicate<ProxiedRequest> matches) {
        rules.add(new Rule(fault, new AtomicInteger(times), matches));
    }

    /** As {@link #inject(Fault, int, Predicate)}, for an operation of the S3 API by its name, such as {@code UploadPart}. */
    public void inject(Fault fault, int times, String operation) {
        inject(fault, times, request -> request.operation().equals(operation));
    }

    /** As {@link #inject(Fault, int, Predicate)}, for the requests by which a run asks its server before the first byte. */
    public void injectIntoProbes(Fault fault, int times, Predicate<ProxiedRequest> matches) {
        probeRules.add(new Rule(fault, new AtomicInteger(times), matches));
    }

    /** Holds every answer back for this long, whole milliseconds. */
    public void setLatency(Duration latency) {
        this.latency = latency;
    }

    /** Brings questions to STS to another server than the others. */
    public void setSts(URI endpoint) {
        sts = endpoint;
    }

    /** Shows all traffic from now on to a witness, which may have faults of its own; one at a time. */
    public void showTo(ProxyWitness witness) {
        this.witness = witness;
    }

    /** Forgets all faults, the latency, the witness and the noted requests. */
    public void reset() {
        rules.clear();
        probeRules.clear();
        forgetRequests();
        latency = Duration.ZERO;
        witness = ProxyWitness.NONE;
    }

    /** Forgets the requests so far. */
    public void forgetRequests() {
        requests.clear();
        probes.clear();
    }

    /** The requests so far by which runs ask their server before the first byte, in their order. */
    public List<ProxiedRequest> probes() {
        return List.copyOf(probes);
    }

    /** All other requests so far whose head has come, in their order, those that never reached the server included. */
    public List<ProxiedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The names of the S3 operations of all requests so far, in their order. */
    public List<String> operations() {
        return requests.stream().map(ProxiedRequest::operation).toList();
    }

    Optional<Fault> note(ProxiedRequest request) {
        if (request.isProbe()) {
            probes.add(request);
            Optional<Fault> drawn = witness.asks(request);
            return probeRules.stream().filter(rule -> rule.takes(request)).map(Rule::fault).findFirst().or(() -> drawn);
        }
        requests.add(request);
        Optional<Fault> drawn = witness.arrives(request);
        return rules.stream().filter(rule -> rule.takes(request)).map(Rule::fault).findFirst().or(() -> drawn);
    }

    void answered(ProxiedRequest request, boolean done) {
        if (!request.isProbe()) {
            witness.answered(request, done);
        }
    }

    void befell(ProxiedRequest request) {
        witness.befell(request);
    }

    /** Tells whether every request that was to be late has been brought to the server. */
    public boolean isQuiet() {
        return late.get() == 0;
    }

    /** Does something after a while, unless the proxy is closed before. */
    void later(Duration delay, Delivery delivery) {
        late.incrementAndGet();
        threads.execute(() -> {
            try {
                if (!closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    delivery.deliver();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // the server closed the connection, and nobody waits for the answer
                return;
            } finally {
                late.decrementAndGet();
            }
        });
    }

    /** What is done later. */
    @FunctionalInterface
    interface Delivery {
        void deliver() throws IOException;
    }

    Socket connect(ProxiedRequest request) throws IOException {
        URI to = request.isForSts() ? sts : server.endpoint();
        return opened(new Socket(to.getHost(), to.getPort()));
    }

    void awaitLatency() throws IOException {
        hold(latency);
    }

    void hold(Duration time) throws IOException {
        try {
            if (!time.isZero() && closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the proxy is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void acceptAll() {
        try {
            while (!listener.isClosed()) {
                Socket client = opened(listener.accept());
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void serve(Socket client) {
        try (client) {
            new ProxyConnection(this, client).serve();
        } catch (IOException e) {
            // One of the two sides went away, which is what the closed connection tells the other.
            return;
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    /** Closes the proxy and its connections; the server goes on. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }
}

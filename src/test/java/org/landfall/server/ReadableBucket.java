package org.landfall.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/**
 * A bucket within this process that lists and hands out what was put there, and a ledger that says that it has landed. What a test wants of
 * it no real server does: bytes that change under their ETag, an object that goes away after the listing.
 */
public final class ReadableBucket implements AutoCloseable {

    public static final String NAME = "lake";
    private static final int OK = 200;

    private final Map<String, byte[]> landed = new TreeMap<>();
    private final Map<String, byte[]> held = new ConcurrentHashMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private volatile Function<String, Refusal> refusals = key -> Refusal.NONE;
    private volatile boolean keepsSha256 = true;

    /**
     * What is answered to a read in place of the object.
     *
     * @param status of HTTP; 200 for the object
     */
    public record Refusal(int status, String code) {
        public static final Refusal NONE = new Refusal(OK, "");
        public static final Refusal DENIED = new Refusal(403, "AccessDenied");
        public static final Refusal GONE = new Refusal(404, "NoSuchKey");
        public static final Refusal REPLACED = new Refusal(412, "PreconditionFailed");
    }

    private ReadableBucket(HttpServer http) {
        this.http = http;
    }

    /** Starts an empty one on a free port of 127.0.0.1. */
    public static ReadableBucket start() throws IOException {
        ReadableBucket bucket = new ReadableBucket(HttpServer.create(new InetSocketAddress(Loopback.HOST, 0), 0));
        bucket.http.setExecutor(bucket.threads);
        bucket.http.createContext("/", bucket::answer);
        bucket.http.start();
        return bucket;
    }

    /** Puts an object there that the ledger will tell of. */
    public ReadableBucket with(String key, String text) {
        return with(key, text.getBytes(StandardCharsets.UTF_8));
    }

    public ReadableBucket with(String key, byte[] content) {
        landed.put(key, content);
        held.put(key, content);
        return this;
    }

    /** Gives an object other bytes under its ETag, as a disk may. */
    public void change(String key, String text) {
        held.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets what becomes of reads, by their keys; it may wait. */
    public void refuse(Function<String, Refusal> byKey) {
        refusals = byKey;
    }

    /** Has the ledger leave out the SHA-256. */
    public void forgetSha256() {
        keepsSha256 = false;
    }

    /** Writes the ledger of a run that has landed all this. */
    public Path ledger(Path file) {
        try (Ledger ledger = Ledger.open(file, new Author("20260102T030405Z-0000aa", "host-1", "ann", null, "1.0"))) {
            ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", NAME, null));
            landed.forEach((key, content) -> ledger.append(record(key, content)));
            ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, "/data", NAME, null));
        }
        return file;
    }

    private LedgerRecord record(String key, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        String crc32c = Base64.getEncoder().encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile(key, (long) content.length, "2026-01-02T03:04:05Z", (long) key.hashCode()),
                new LandedObject(NAME, key, eTag(content), null, null, null, crc32c, keepsSha256 ? sha256(content) : null, null, "full-object-checksum", null));
    }

    private static String eTag(byte[] content) {
        return '"' + hex("MD5", content) + '"';
    }

    /** SHA-256 of some bytes, hexadecimal. */
    public static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.length() <= NAME.length() + 2) {
                send(exchange, OK, listing().getBytes(StandardCharsets.UTF_8));
                return;
            }
            String key = path.substring(NAME.length() + 2);
            reads.add(key);
            Refusal refusal = refusals.apply(key);
            send(exchange, refusal.status(), refusal.status() == OK ? held.get(key)
                    : ("<Error><Code>" + refusal.code() + "</Code><Message>so it is</Message></Error>").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // whoever asked was ended
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String listing() {
        StringBuilder page = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        landed.forEach((key, content) -> page.append("<Contents><Key>").append(key).append("</Key><Size>").append(content.length).append("</Size><ETag>")
                .append(eTag(content).replace("\"", "&quot;")).append("</ETag></Contents>"));
        return page.append("</ListBucketResult>").toString();
    }

    /** The keys that were asked for, in their order. */
    public List<String> reads() {
        return List.copyOf(reads);
    }

    /** The keys of all objects. */
    public List<String> keys() {
        return List.copyOf(landed.keySet());
    }

    public URI endpoint() {
        return URI.create("http://" + Loopback.HOST + ":" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

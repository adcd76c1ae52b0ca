package org.landfall.cli.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.landfall.file.Digests;
import org.landfall.s3.ETags;
import org.landfall.s3.ProbeObjects;
import org.landfall.thread.DaemonThreads;

/** A lake for a rehearsal, on this machine alone: it answers a move as S3 does, believes every checksum, and forgets the bytes. */
final class PracticeLake {

    private static final String CHECKSUM = "x-amz-checksum-crc32c";
    private static final char[] PASSWORD = "rehearsal".toCharArray();

    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    /** Bytes of the parts so far, by key. */
    private final Map<String, Long> parts = new ConcurrentHashMap<>();

    /** An object. */
    private record Stored(long size, String eTag) {

        String listedAs(String key) {
            return "<Contents><Key>" + key + "</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified><ETag>" + eTag + "</ETag><Size>" + size
                    + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
        }
    }

    /** An answer. */
    private record Reply(int status, String eTag, String xml) {

        static Reply refusal(int status, String code) {
            return new Reply(status, "", "<Error><Code>" + code + "</Code><Message>in a rehearsal</Message></Error>");
        }
    }

    private PracticeLake() {}

    /** The address of a new one, over TLS where there are keys. @param keys a key and its certificate, or no file */
    static URI open(Path keys) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            boolean secured = Files.exists(keys);
            HttpServer server = secured ? over(keys, anyPort) : HttpServer.create(anyPort, 0);
            server.createContext("/", new PracticeLake()::answer);
            server.setExecutor(Executors.newCachedThreadPool(DaemonThreads.named("landfall-practice-lake")));
            server.start();
            return URI.create((secured ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys cannot be used", e);
        }
    }

    private static HttpServer over(Path keys, InetSocketAddress address) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            if (!reply.eTag().isEmpty()) {
                exchange.getResponseHeaders().set("ETag", reply.eTag());
            }
            String checksum = exchange.getRequestHeaders().getFirst(CHECKSUM);
            if (checksum != null) {
                exchange.getResponseHeaders().set(CHECKSUM, checksum);
            }
            byte[] body = reply.xml().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.substring(path.indexOf('/', 1) + 1);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> put(key, query, exchange);
            case "POST" -> query.startsWith("uploads") ? begun() : completed(key, exchange);
            default -> listing();
        };
    }

    private Reply put(String key, String query, HttpExchange exchange) throws IOException {
        Stored received = received(exchange.getRequestBody());
        if (query.contains("partNumber=")) {
            parts.merge(key, received.size(), Long::sum);
            return new Reply(200, received.eTag(), "");
        }
        if (key.endsWith(ProbeObjects.damaged(""))) {
            return Reply.refusal(400, "BadDigest");
        }
        return objects.putIfAbsent(key, received) == null ? new Reply(200, received.eTag(), "") : Reply.refusal(412, "PreconditionFailed");
    }

    private static Stored received(InputStream body) throws IOException {
        MessageDigest md5 = Digests.md5();
        long size = new DigestInputStream(body, md5).transferTo(OutputStream.nullOutputStream());
        return new Stored(size, ETags.ofPut(HexFormat.of().formatHex(md5.digest())));
    }

    private static Reply begun() {
        return new Reply(200, "", "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>");
    }

    private Reply completed(String key, HttpExchange exchange) throws IOException {
        Stored whole = new Stored(parts.get(key), received(exchange.getRequestBody()).eTag());
        objects.put(key, whole);
        return new Reply(200, "", "<CompleteMultipartUploadResult><ETag>" + whole.eTag() + "</ETag><ChecksumCRC32C>"
                + exchange.getRequestHeaders().getFirst(CHECKSUM) + "</ChecksumCRC32C><ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>");
    }

    private Reply listing() {
        return new Reply(200, "", objects.entrySet().stream().map(object -> object.getValue().listedAs(object.getKey()))
                .collect(Collectors.joining("", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>")));
    }
}

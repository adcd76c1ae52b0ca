package org.landfall.s3.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Early answers under TLS, where nobody sees them before they are read, and whom a connection is made with. */
class EncryptedExchangeTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;
    private static SSLContext knowing;

    private Connections connections;
    private SSLServerSocket server;

    /** A certificate for localhost, which signs itself. */
    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=DNS:localhost", "-keystore", store.toString(), "-storepass",
                String.valueOf(PASSWORD), "-storetype", "PKCS12").inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        knowing = SSLContext.getInstance("TLS");
        knowing.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @AfterEach
    void end() throws IOException {
        connections.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anAnswerThatComesBeforeTheBodyIsReadIsHeard(String protocol) throws Exception {
        serve(protocol, "HTTP/1.1 412 Precondition Failed\r\nContent-Length: 8\r\n\r\n<Error/>", false);

        for (int i = 0; i < 2; i++) {
            Answer answer = put("localhost", 4 << 20);
            assertThat(answer.head().status()).isEqualTo(412);
            assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("<Error/>");
        }
    }

    @Test
    void oneConnectionCarriesManyRequests() throws Exception {
        serve("TLSv1.3", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true);

        for (int i = 0; i < 5; i++) {
            Answer answer = put("localhost", 100_000);
            assertThat(answer.head().status()).isEqualTo(200);
            assertThat(answer.body().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        serve("TLSv1.3", "HTTP/1.1 200 OK\r\n\r\n", true);

        assertThatThrownBy(() -> put("127.0.0.1", 1)).isInstanceOf(SSLException.class).hasMessageContaining("No subject alternative names");
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused() throws Exception {
        serve("TLSv1.3", "HTTP/1.1 200 OK\r\n\r\n", true);
        connections = new Connections(() -> (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);

        assertThatThrownBy(() -> put("localhost", 1)).isInstanceOf(SSLException.class).hasMessageContaining("PKIX path building failed");
    }

    private Answer put(String host, int length) throws IOException {
        List<Map.Entry<String, String>> headers = List.of(Map.entry("Host", host), Map.entry("Content-Length", String.valueOf(length)));
        return new Exchange(connections, new Request(new Origin(true, host, server.getLocalPort()), "PUT", "/b/k", headers,
                () -> new ByteArrayInputStream(new byte[length]), true), PATIENCE).call();
    }

    /** @param wholly whether requests are read to their end, over one connection */
    private void serve(String protocol, String answer, boolean wholly) throws IOException {
        connections = new Connections(knowing::getSocketFactory, PATIENCE);
        server = (SSLServerSocket) knowing.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        server.setEnabledProtocols(new String[] {protocol});
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer(socket, answer, wholly);
                } catch (IOException e) {
                    // whoever asked is gone, or does not believe us
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void answer(Socket socket, String answer, boolean wholly) throws IOException {
        do {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            if (wholly) {
                socket.getInputStream().skipNBytes(Long.parseLong(head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1")));
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } while (wholly);
    }
}

package org.landfall.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Addresses on 127.0.0.1, the only place where a test server listens. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private static final int TIMEOUT_MILLIS = 1_000;

    private Loopback() {}

    static URI http(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** A server on a free port of an address of this machine, which has begun and answers nothing yet. */
    static HttpServer httpServer(String address) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago, for servers that cannot choose one themselves. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something accepts connections there. */
    static boolean accepts(URI address) {
        return accepts(address.getHost(), address.getPort());
    }

    static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The addresses by which other machines reach this one. */
    static List<String> addressesOfOtherInterfaces() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .toList();
    }
}

package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Addresses on 127.0.0.1, the only place where a test server listens. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static URI http(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** A port that was free a moment ago, for servers that cannot choose one themselves. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

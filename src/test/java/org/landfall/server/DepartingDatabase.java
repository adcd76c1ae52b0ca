package org.landfall.server;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a client of PostgreSQL meets that connects just when the server goes: the connection is reset after the server has asked for
 * the proof of the password (SCRAM, as in the chapter "Message Flow" of PostgreSQL's documentation) and before it gets it.
 */
public final class DepartingDatabase implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    /** So that the client computes for some tenths of a second, in which the reset arrives. */
    private static final int ITERATIONS = 200_000;

    private final ServerSocket socket;
    private final AtomicInteger left = new AtomicInteger();

    public DepartingDatabase() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByName(Loopback.HOST));
        Thread thread = new Thread(this::serve, "departing-database");
        thread.setDaemon(true);
        thread.start();
    }

    /** The address of a database on it. */
    public String url() {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + socket.getLocalPort() + "/claims?user=landfall&password=secret-of-claims";
    }

    /** How many clients it has left so. */
    public int left() {
        return left.get();
    }

    private void serve() {
        try {
            while (true) {
                leave(socket.accept());
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void leave(Socket connection) {
        try (Socket client = connection) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            int length = in.readInt();
            int code = in.readInt();
            if (code == SSL_REQUEST) {
                out.writeByte('N');
                out.flush();
                length = in.readInt();
                code = in.readInt();
            }
            in.readFully(new byte[length - 2 * Integer.BYTES]);
            ask(out, SASL, "SCRAM-SHA-256\0\0");
            in.readByte();
            byte[] first = new byte[in.readInt() - Integer.BYTES];
            in.readFully(first);
            String text = new String(first, StandardCharsets.ISO_8859_1);
            String nonce = text.substring(text.lastIndexOf("r="));
            client.setSoLinger(true, 0);
            ask(out, SASL_CONTINUE, nonce + "server,s=c2FsdC1vZi1jbGFpbXM=,i=" + ITERATIONS);
            left.incrementAndGet();
        } catch (IOException hungUp) {
            // it was not to be answered anyway
        }
    }

    private static void ask(DataOutputStream out, int kind, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeByte('R');
        out.writeInt(2 * Integer.BYTES + body.length);
        out.writeInt(kind);
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

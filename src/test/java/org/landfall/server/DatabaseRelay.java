package org.landfall.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relay to PostgreSQL that counts what its clients ask, and at one of these questions lets something befall the database. A question is what
 * the server answers before it is asked on: a step of the login, or a statement with its values (the chapter "Message Flow" of PostgreSQL's
 * documentation).
 */
public final class DatabaseRelay implements Relay.Hands, AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final Pattern STATEMENT = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|CREATE|SET|BEGIN|COMMIT)\\b");
    private static final char PASSWORD = 'p';
    private static final char QUERY = 'Q';
    private static final char SYNC = 'S';
    private static final char TERMINATE = 'X';

    private final int nth;
    private final DatabaseFault fault;
    private final List<String> questions = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    /** Clients that get no answer any more, since their connection is cut when there is one. */
    private final Set<Socket> unanswered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Relay relay;
    private volatile boolean silent;

    /**
     * @param target the server's port on this machine
     * @param nth    the question, from 1 over all connections; 0 for none
     * @param fault  what happens then
     */
    public DatabaseRelay(int target, int nth, DatabaseFault fault) throws IOException {
        this.nth = nth;
        this.fault = fault;
        relay = new Relay(target, this);
    }

    public int port() {
        return relay.port();
    }

    /** What has been asked, each in a word: ssl, login, password, or the first one of a statement. */
    public synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    private synchronized boolean isTheOne(String question) {
        questions.add(question);
        return questions.size() == nth;
    }

    @Override
    public void up(Socket client, Socket server) throws IOException, InterruptedException {
        open.add(client);
        open.add(server);
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = server.getOutputStream();
        byte[] first = untyped(in);
        if (new DataInputStream(new ByteArrayInputStream(first, Integer.BYTES, Integer.BYTES)).readInt() == SSL_REQUEST) {
            ask("ssl", first, client, out);
            first = untyped(in);
        }
        ask("login", first, client, out);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        while (true) {
            char kind = (char) in.readUnsignedByte();
            said.write(kind);
            said.write(untyped(in));
            if (kind == PASSWORD || kind == QUERY || kind == SYNC) {
                ask(kind == PASSWORD ? "password" : statement(said), said.toByteArray(), client, out);
                said.reset();
            } else if (kind == TERMINATE) {
                out.write(said.toByteArray());
            }
        }
    }

    /** A message from its length on. */
    private static byte[] untyped(DataInputStream in) throws IOException {
        int length = in.readInt();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new DataOutputStream(message).writeInt(length);
        message.write(in.readNBytes(length - Integer.BYTES));
        return message.toByteArray();
    }

    private static String statement(ByteArrayOutputStream said) {
        Matcher word = STATEMENT.matcher(said.toString(StandardCharsets.ISO_8859_1));
        return word.find() ? word.group().toLowerCase(Locale.ROOT) : "again";
    }

    private void ask(String question, byte[] said, Socket client, OutputStream server) throws IOException, InterruptedException {
        if (isTheOne(question)) {
            befall(client);
        }
        if (silent) {
            closed.await();
        }
        server.write(said);
    }

    /** @throws IOException when the connection is cut at once */
    private void befall(Socket client) throws IOException {
        switch (fault) {
            case CUT_BEFORE -> throw new IOException("cut off");
            case CUT_AFTER -> unanswered.add(client);
            case SILENT -> silent = true;
            case GONE -> {
                relay.close();
                cutAll();
            }
        }
    }

    private void cutAll() throws IOException {
        for (Socket each : open) {
            each.close();
        }
    }

    @Override
    public void down(Socket server, Socket client) throws IOException, InterruptedException {
        byte[] buffer = new byte[64 * 1024];
        InputStream in = server.getInputStream();
        for (int read = in.read(buffer); read >= 0 && !unanswered.contains(client); read = in.read(buffer)) {
            if (silent) {
                closed.await();
            }
            client.getOutputStream().write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
        closed.countDown();
        cutAll();
    }
}

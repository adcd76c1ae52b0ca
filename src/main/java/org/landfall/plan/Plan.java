package org.landfall.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.landfall.SetupException;
import org.landfall.ledger.LandedCsv;

/**
 * The files of a plan, in the order of their paths, so that two plans can be compared. Only so many are in memory: of more, sorted
 * pieces go to the folder for temporary files, and are merged when they are read.
 */
public final class Plan implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IN_MEMORY = 50_000;
    private static final Comparator<PlannedFile> ORDER = Comparator.comparing(PlannedFile::source);

    private final int inMemory;
    private final List<PlannedFile> latest = new ArrayList<>();
    private final List<Path> pieces = new ArrayList<>();
    private long files;
    private long bytes;

    public Plan() {
        this(IN_MEMORY);
    }

    Plan(int inMemory) {
        this.inMemory = inMemory;
    }

    /** @throws SetupException when the folder for temporary files has no room for a piece */
    public synchronized void add(PlannedFile file) {
        latest.add(file);
        files++;
        bytes += file.size();
        if (latest.size() >= inMemory) {
            writePiece();
        }
    }

    public synchronized long files() {
        return files;
    }

    public synchronized long bytes() {
        return bytes;
    }

    private void writePiece() {
        latest.sort(ORDER);
        try {
            Path piece = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "landfall-plan", null);
            pieces.add(piece);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(piece)))) {
                for (PlannedFile file : latest) {
                    write(file, out);
                }
            }
        } catch (IOException e) {
            throw new SetupException("the plan of more than " + inMemory + " files needs room in the folder for temporary files, "
                    + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    "make room, or name another with -Djava.io.tmpdir=DIR", e);
        }
        latest.clear();
    }

    private static void write(PlannedFile file, DataOutputStream out) throws IOException {
        out.writeUTF(file.source());
        out.writeLong(file.size());
        out.writeUTF(file.key());
        out.writeUTF(file.keyIfTaken() == null ? "" : file.keyIfTaken());
        out.writeUTF(JSON.writeValueAsString(file.csv()));
    }

    /** Hands over every file, in the order of the paths. */
    public synchronized void forEach(Consumer<PlannedFile> reader) {
        latest.sort(ORDER);
        PriorityQueue<Piece> heads = new PriorityQueue<>(Comparator.comparing(piece -> piece.head, ORDER));
        List<Piece> opened = new ArrayList<>();
        try {
            for (Path path : pieces) {
                opened.add(new Piece(path));
            }
            opened.stream().filter(piece -> piece.head != null).forEach(heads::add);
            merge(heads, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opened.forEach(Piece::close);
        }
    }

    private void merge(PriorityQueue<Piece> heads, Consumer<PlannedFile> reader) throws IOException {
        int next = 0;
        while (!heads.isEmpty() || next < latest.size()) {
            if (heads.isEmpty() || next < latest.size() && ORDER.compare(latest.get(next), heads.peek().head) < 0) {
                reader.accept(latest.get(next++));
            } else {
                Piece first = heads.remove();
                reader.accept(first.head);
                first.advance();
                if (first.head != null) {
                    heads.add(first);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        for (Path piece : pieces) {
            try {
                Files.deleteIfExists(piece);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        pieces.clear();
    }

    /** A sorted piece of the plan while it is read. */
    private static final class Piece {

        private final DataInputStream in;
        private PlannedFile head;

        Piece(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
            advance();
        }

        void advance() throws IOException {
            try {
                String source = in.readUTF();
                long size = in.readLong();
                String key = in.readUTF();
                String keyIfTaken = in.readUTF();
                LandedCsv csv = JSON.readValue(in.readUTF(), LandedCsv.class);
                head = new PlannedFile(source, size, key, keyIfTaken.isEmpty() ? null : keyIfTaken, csv);
            } catch (EOFException end) {
                head = null;
            }
        }

        void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

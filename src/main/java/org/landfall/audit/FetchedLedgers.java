package org.landfall.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.ledger.CopiedRuns;
import org.landfall.ledger.CopiesPlace;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerException;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.wire.ObjectContent;
import org.landfall.s3.wire.ObjectReader;
import org.landfall.text.Figures;

/**
 * Ledgers whose copies lie in a bucket. They are fetched into a folder that only this user can read, since an audit reads a ledger more than
 * once, and the folder goes when this is closed. Copies belong together by the ledger that their first line names, whatever host they are of.
 */
public final class FetchedLedgers implements AutoCloseable {

    /** Copies at most, of a run each. */
    private static final int MOST = 100_000;

    private static final int BLOCK = 256 << 10;
    private static final int SHOWN_OF_A_HASH = 12;

    private final CopiesPlace place;
    private final Path folder;
    private final Map<String, Part> parts = new TreeMap<>();
    private int fetched;

    /** The copies of one ledger. @param hosts whose copies they are */
    private record Part(Path folder, Set<String> hosts) {}

    private FetchedLedgers(CopiesPlace place, Path folder) {
        this.place = place;
        this.folder = folder;
    }

    /**
     * Fetches them.
     *
     * @param s3 a client for the bucket of the place
     * @throws SettingException when there are none, or they cannot be listed
     * @throws SetupException   when one of them cannot be read or is none, or there is no room for them here
     */
    public static FetchedLedgers of(CopiesPlace place, LandingS3Client s3) {
        List<StoredObject> copies = listed(place, s3);
        FetchedLedgers fetched = new FetchedLedgers(place, emptyFolder());
        try {
            fetched.requireRoom(copies.stream().mapToLong(StoredObject::size).sum());
            ObjectReader reader = s3.reader();
            for (StoredObject copy : copies) {
                fetched.fetch(copy, reader);
            }
            return fetched;
        } catch (RuntimeException e) {
            fetched.close();
            throw e;
        }
    }

    private static List<StoredObject> listed(CopiesPlace place, LandingS3Client s3) {
        List<StoredObject> copies = new ArrayList<>();
        try {
            s3.preflight(place.folder().substring(0, place.folder().length() - 1));
            s3.listing().forEach(place.folder(), object -> {
                if (LedgerCopyKey.named(object.key()).isPresent()) {
                    requireFew(place, copies.size());
                    copies.add(object);
                }
            });
        } catch (UploadFailedException e) {
            throw new SettingException(List.of("ledger", "endpoint", "region"), e.failure().after("--ledger " + place + ": "), e);
        }
        if (copies.isEmpty()) {
            throw new SettingException("ledger", "--ledger " + place + " holds no ledger copy (HOST/RUN.jsonl)",
                    "give the place to which moves with --ledger-copy have landed, such as s3://my-lake/raw");
        }
        return copies;
    }

    private static void requireFew(CopiesPlace place, int count) {
        if (count == MOST) {
            throw new SettingException("ledger", "--ledger " + place + " holds more than " + Figures.count(MOST) + " ledger copies",
                    "give the folder of one host, or copy them to a folder and give that");
        }
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("landfall-ledgers");
        } catch (IOException e) {
            throw new SetupException("there is no folder for the ledger copies: " + e.getMessage(), "make " + System.getProperty("java.io.tmpdir") + " writable", e);
        }
    }

    private void requireRoom(long bytes) {
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (bytes > room) {
                throw new SetupException("the ledger copies of " + place + " have " + Figures.exactBytes(bytes) + ", and " + folder.getParent() + " has room for "
                        + Figures.exactBytes(room), "copy them to another folder and give that");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void fetch(StoredObject copy, ObjectReader reader) {
        Path file = folder.resolve(++fetched + ".jsonl");
        try {
            keep(copy, reader, file);
            String ledger = CopiedRuns.ledgerOf(file);
            Part part = parts.computeIfAbsent(ledger, id -> new Part(folder.resolve(Integer.toString(parts.size())), new TreeSet<>()));
            part.hosts().add(LedgerCopyKey.named(copy.key()).orElseThrow().host());
            Files.createDirectories(part.folder());
            Files.move(file, part.folder().resolve(file.getFileName()));
        } catch (UploadFailedException e) {
            throw new SettingException("ledger", e.failure().after("--ledger " + place + ": "), e);
        } catch (LedgerException e) {
            throw new SettingException("ledger", "--ledger " + place + ": " + copy.key() + " is no ledger copy, since it does not begin with a record",
                    "find out who put it there; until then give the folder of a host whose copies are whole", e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void keep(StoredObject copy, ObjectReader reader, Path file) throws IOException {
        try {
            SourceDigests read = reader.read(copy.key(), copy.eTag(), content -> keep(content, copy, file));
            if (read.bytes() != copy.size()) {
                throw wrongSize(copy, Figures.exactBytes(read.bytes()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Keeps no more than the listing says. */
    private static void keep(ObjectContent content, StoredObject copy, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] block = new byte[BLOCK];
            for (int count = content.read(block, 0, BLOCK); count >= 0; count = content.read(block, 0, BLOCK)) {
                if (content.bytes() > copy.size()) {
                    throw wrongSize(copy, "more");
                }
                out.write(block, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UploadFailedException wrongSize(StoredObject copy, String found) {
        return new UploadFailedException(copy.key() + " has " + Figures.exactBytes(copy.size()) + " by the listing, and " + found + " when it is read",
                "see what the server is");
    }

    private SetupException unwritable(IOException e) {
        return new SetupException(new Failure("the ledger copies of " + place + " cannot be kept in " + folder + ": " + e.getMessage(), "make room there"), e);
    }

    /** The ledgers, called by the folder of their host, or by their hash where that says too little. */
    public List<AuditedLedger> ledgers() {
        return parts.entrySet().stream().map(part -> new AuditedLedger(part.getValue().folder(), name(part.getKey(), part.getValue().hosts()))).toList();
    }

    private String name(String ledger, Set<String> hosts) {
        boolean isOfAHost = hosts.size() == 1 && parts.values().stream().filter(part -> part.hosts().containsAll(hosts)).count() == 1;
        String host = hosts.iterator().next();
        String all = place.folder().endsWith("/" + host + "/") ? place.folder().substring(0, place.folder().length() - host.length() - 1) : place.folder();
        return "s3://" + place.bucket() + "/" + all + (isOfAHost ? host : "ledger=" + ledger.substring(0, SHOWN_OF_A_HASH));
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException trouble) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            // it is in the folder that the machine empties, and nobody else can read it
            return;
        }
    }
}

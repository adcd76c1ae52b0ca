package org.landfall.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.landfall.Failure;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.file.Place;
import org.landfall.landing.FoundFile;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.SourceInspection;

/** One file's way through the routes in one run. */
public final class Attempt {

    private static final FileIdentity VANISHED = new FileIdentity(0, 0, 0, 0, 0, false);

    private final FileTree files;
    private final Path file;
    private final String source;
    private final FileIdentity identity;
    private final long sinceNanos = System.nanoTime();
    private final AtomicReference<LedgerRecord> outcome = new AtomicReference<>();
    private volatile Payload payload;
    private volatile CsvInspection csv;
    private volatile ObjectKey target;
    private volatile FileIdentity proven = FileIdentity.NONE;
    private volatile boolean untouched;
    private volatile Throwable unmoved;
    private volatile boolean left;

    Attempt(FileTree files, Path file, String source, FileIdentity identity) {
        this.files = files;
        this.file = file;
        this.source = source;
        this.identity = identity;
        payload = new Payload(file, identity, null);
    }

    /** The one of a file as it was found. Whether it is still that file shows when it is {@link Attempts#consign consigned}. */
    public static Attempt of(Path file, LandingArea area, FileIdentity found) {
        return new Attempt(area.files(), file, area.source(file), found);
    }

    /** The one of a file that was found; a file that vanished meanwhile has no identity that any other has. */
    public static Attempt at(Path file, LandingArea area) {
        try {
            return new Attempt(area.files(), file, area.source(file), area.files().identity(file));
        } catch (IOException vanished) {
            return new Attempt(area.files(), file, area.source(file), VANISHED);
        }
    }

    public Path file() {
        return file;
    }

    public FoundFile found() {
        return new FoundFile(file, source, identity);
    }

    /** The bytes of the file, to be closed. */
    public InputStream content() throws IOException {
        return files.stream(file);
    }

    /** The file, and how it is reached. */
    public Place place() {
        return new Place(files, file);
    }

    public String source() {
        return source;
    }

    /** The file as it was when the route took it up. */
    public FileIdentity identity() {
        return identity;
    }

    /** Time since the route took the file up. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    /** The checkpoint has proven the file's copy. @param now the file as it was then, with the bytes that were read */
    public void provenAs(FileIdentity now) {
        proven = now;
    }

    /** The file is about to leave its place, by a rename that changes its ctime: this is the last moment that can tell whether something touched it. */
    public void leaves() {
        if (proven.equals(FileIdentity.NONE)) {
            return;
        }
        try {
            untouched = FileIdentity.of(file).equals(proven);
        } catch (IOException vanished) {
            untouched = false;
        }
    }

    /** Tells whether nothing touched the file between the proof of its copy and its departure. */
    boolean isUntouched() {
        return untouched;
    }

    /** Content that is sent for it. */
    public Payload payload() {
        return payload;
    }

    public void payload(Payload made) {
        payload = made;
    }

    /** Has the file looked at as a CSV when it is read. */
    public void inspect(CsvInspection inspection) {
        csv = inspection;
    }

    /** The look at the file as a CSV; empty where its route asks for none. */
    public Optional<CsvInspection> csv() {
        return Optional.ofNullable(csv);
    }

    /** What sees the bytes that are sent: none where a route made them, since that has seen the file's own. */
    SourceInspection inspection() {
        return csv == null || payload.isMade() ? SourceInspection.NONE : csv;
    }

    public ObjectKey target() {
        return target;
    }

    void target(ObjectKey key) {
        target = key;
    }

    /** The file was taken and not begun: it counts as if it had not been taken. */
    void leave() {
        left = true;
    }

    boolean isLeft() {
        return left;
    }

    /** Reason why the file endpoint could not move the file; null when it could, or did not say. */
    Throwable unmoved() {
        return unmoved;
    }

    public void unmoved(Throwable why) {
        unmoved = why;
    }

    LocalFile localFile() {
        return new LocalFile(source, identity.size(), identity.modified().toString(), identity.inode());
    }

    LedgerRecord failure(LedgerEvent event, Failure failure) {
        ObjectKey to = target;
        return LedgerRecord.ofFailure(event, localFile(), to == null ? null : to.bucket(), to == null ? null : to.key(), failure);
    }

    /** Sets the outcome; false when there was one already. */
    boolean end(LedgerRecord how) {
        return outcome.compareAndSet(null, how);
    }

    /** Takes an outcome back that could not be recorded. */
    void takeBack(LedgerRecord how) {
        outcome.compareAndSet(how, null);
    }

    LedgerRecord outcome() {
        return outcome.get();
    }

    boolean landed() {
        LedgerRecord how = outcome.get();
        return how != null && how.event().provesLanding();
    }
}

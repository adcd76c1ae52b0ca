package org.landfall.landing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.file.FileIdentity;
import org.landfall.file.LocaleTrouble;

/** Survey of a landing directory, as a run would find it. Looking changes nothing. */
public final class LandingSurvey {

    private static final int HOLDER_LENGTH = 1024;

    private final LandingArea area;
    private final Intake intake;

    private LandingSurvey(LandingArea area, Intake intake) {
        this.area = area;
        this.intake = intake;
    }

    /**
     * @param landing the landing directory
     * @param ledger  the ledger's path; empty for the one in the hidden folder
     * @param intake  what the routes take
     * @throws org.landfall.SetupException when there is no such directory, or it cannot be read
     */
    public LandingSurvey(String landing, String ledger, Intake intake) {
        this(LandingArea.of(landing, ledger, ""), intake);
        area.requireNoFolderOf(intake);
    }

    /**
     * The same for a runner that shares the landing directory with others.
     *
     * @param runner its name; empty for that of this machine
     * @throws org.landfall.SetupException when no runner can be called so
     */
    public LandingSurvey sharedBy(String runner) {
        return new LandingSurvey(area.ofRunner(RunnerName.orHost(runner), ""), intake);
    }

    /** The landing directory's real path. */
    public Path root() {
        return area.root();
    }

    /** The hidden folder, whether it is there or not. */
    public Path hidden() {
        return area.hidden();
    }

    /** The ledger, whether it is there or not. */
    public Path ledger() {
        return area.ledger();
    }

    /** The folder of the upload journals, whether it is there or not. */
    public Path uploads() {
        return area.uploads();
    }

    /**
     * Names who is at work on the landing directory, or on its ledger, so that a run would not start; empty when nobody is.
     *
     * @throws IOException when that cannot be found out
     */
    public Optional<String> lockHolder() throws IOException {
        List<Path> locks = new ArrayList<>(List.of(area.sharedLock(), area.lock()));
        if (!area.isShared()) {
            locks.add(area.ledgerLock());
            area.runners().forEach(runner -> locks.add(runner.lock()));
        }
        for (Path lock : locks) {
            Optional<String> holder = holder(lock);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        // a shared lock, held for a moment: it needs no right to write, and two of them are not in each other's way
        try (FileChannel channel = FileChannel.open(file);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock != null) {
                return Optional.empty();
            }
            ByteBuffer holder = ByteBuffer.allocate(HOLDER_LENGTH);
            int length = channel.read(holder, 0);
            return Optional.of(length <= 0 ? "an unknown process" : new String(holder.array(), 0, length, StandardCharsets.UTF_8));
        }
    }

    /**
     * The files that the routes would take, as a quick look finds them: whether they have settled is not asked.
     *
     * @throws IOException when the landing directory cannot be looked through
     */
    public WaitingFiles waiting() throws IOException {
        WaitingFiles waiting = new WaitingFiles();
        long device = FileIdentity.of(area.root()).device();
        Files.walkFileTree(area.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return lookInto(folder, device, waiting) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                look(file, attributes, waiting);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unseen(area.source(file), waiting);
                return FileVisitResult.CONTINUE;
            }
        });
        return waiting;
    }

    private boolean lookInto(Path folder, long device, WaitingFiles waiting) {
        String source = area.source(folder);
        if (folder.equals(area.root())) {
            return true;
        }
        if (!intake.mayLieIn(source)) {
            return false;
        }
        try {
            if (FileIdentity.of(folder).device() == device) {
                return true;
            }
            waiting.foreign().add(source);
        } catch (IOException e) {
            unseen(source, waiting);
        }
        return false;
    }

    private static void unseen(String source, WaitingFiles waiting) {
        (LocaleTrouble.inName(source).isPresent() ? waiting.undecodable() : waiting.unreadable()).add(source);
    }

    private void look(Path file, BasicFileAttributes attributes, WaitingFiles waiting) {
        String source = area.source(file);
        if (!intake.takes(source)) {
            return;
        }
        if (LocaleTrouble.inName(source).isPresent()) {
            waiting.undecodable().add(source);
        } else if (attributes.isRegularFile()) {
            waiting.count(attributes.size());
            if (source.indexOf('/') >= 0) {
                waiting.sort(source);
            }
            if (!Files.isReadable(file)) {
                waiting.unreadable().add(source);
            }
            if (!Files.isWritable(file.getParent())) {
                waiting.fixed().add(source);
            }
        }
    }
}

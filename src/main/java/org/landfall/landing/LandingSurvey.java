package org.landfall.landing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.file.FileTree;
import org.landfall.file.LocaleTrouble;
import org.landfall.file.MoveProbe;
import org.landfall.file.Place;
import org.landfall.file.TreeVisitor;

/** Survey of a landing directory, as a run would find it. Looking changes nothing. */
public final class LandingSurvey {

    private static final int HOLDER_LENGTH = 1024;

    private final LandingArea area;
    private final Intake intake;
    private final MoveProbe probe;

    private LandingSurvey(LandingArea area, Intake intake) {
        this.area = area;
        this.intake = intake;
        probe = new MoveProbe(area.files());
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

    /** Lets go of the folders that are open. */
    public void letGo() {
        area.letGo();
    }

    /** The landing directory's real path. */
    public Path root() {
        return area.root();
    }

    /** All that lies in it, and how it is reached. */
    public FileTree files() {
        return area.files();
    }

    /** The rights over the hidden folder. */
    public HiddenRights hiddenRights() {
        return new HiddenRights(area);
    }

    /** The ledger, and how it is reached. */
    public Place ledgerPlace() {
        return area.ledgerPlace();
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
        List<Place> locks = new ArrayList<>(List.of(area.sharedLock(), area.lockPlace()));
        if (!area.isShared()) {
            locks.add(area.ledgerLock());
            area.runners().forEach(runner -> locks.add(runner.lockPlace()));
        }
        for (Place lock : locks) {
            Optional<String> holder = holder(lock);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> holder(Place file) throws IOException {
        if (!file.exists()) {
            return Optional.empty();
        }
        // a shared lock, held for a moment: it needs no right to write, and two of them are not in each other's way
        try (FileChannel channel = file.tree().read(file.path());
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
        area.files().visit(area.root(), new TreeVisitor() {
            @Override
            public boolean enters(Path folder, PosixFileAttributes attributes) {
                return lookInto(folder, waiting);
            }

            @Override
            public void file(Path file, PosixFileAttributes attributes) {
                look(file, attributes, waiting);
            }

            @Override
            public void failed(Path path, IOException e) {
                unseen(area.source(path), waiting);
            }
        });
        return waiting;
    }

    private boolean lookInto(Path folder, WaitingFiles waiting) {
        String source = area.source(folder);
        if (!intake.mayLieIn(source)) {
            return false;
        }
        try {
            if (probe.between(folder, area.landedEnd()).isEmpty()) {
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

    private void look(Path file, PosixFileAttributes attributes, WaitingFiles waiting) {
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
            lookForRights(file, source, waiting);
        }
    }

    private void lookForRights(Path file, String source, WaitingFiles waiting) {
        if (area.files().isBarred(file)) {
            waiting.unreadable().add(source);
        }
        try {
            probe.outOf(file).ifPresent(why -> waiting.fix(source, why));
        } catch (IOException goneMeanwhile) {
            // then it does not wait
            return;
        }
    }
}

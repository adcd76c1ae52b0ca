package org.landfall.landing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.landfall.Failure;
import org.landfall.MachineLimit;
import org.landfall.MachineLimitException;
import org.landfall.file.FileIdentity;
import org.landfall.file.LocaleTrouble;
import org.landfall.file.TreeVisitor;

/**
 * Lists what lies in the landing directory after a run: what no route takes, with the reason, and what a route has not taken. It looks for
 * itself, with none of the eyes of the routes, so that what these pass over for any reason is found.
 */
public final class Inventory {

    private static final Failure PASSED_OVER = new Failure("was passed over, though its name is one that a route takes", "look at the options"
            + " of the routes' file endpoints (such as include, antInclude, fileName, maxDepth), and run again");
    private static final Failure NO_FOLDER = new Failure("is a file where a folder is expected, by its name", "rename it");
    private static final Failure NO_PERMISSION = new Failure("cannot be looked into (permission denied)", "give it read and execute permission");

    private final LandingArea area;
    private final Intake intake;
    private final LeftAloneFiles.Gathering leftAlone = new LeftAloneFiles.Gathering();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Integer> undecoded = new HashMap<>();
    private long leftFiles;
    private long leftBytes;

    public Inventory(LandingArea area, Intake intake) {
        this.area = area;
        this.intake = intake;
    }

    /**
     * Looks through it.
     *
     * @param accounted  tells which files and folders, by source, the run has dealt with
     * @param since      what came or changed later is left for the next run
     * @param overlooked told of each file or folder that a route should have taken, or could not, with the reason; the empty path is that of
     *                   the landing directory itself
     */
    public void look(Predicate<String> accounted, Instant since, BiConsumer<String, Failure> overlooked) {
        try {
            area.files().visit(area.root(), new TreeVisitor() {
                @Override
                public boolean enters(Path folder, PosixFileAttributes attributes) {
                    String source = area.source(folder);
                    if (folder.equals(area.hidden()) || accounted.test(source)) {
                        return false;
                    }
                    intake.almostNamedAs(source).ifPresent(name -> warnings.add("the folder '" + source + "' looks like " + name
                            + " and is not named so; its files are left alone until it is renamed"));
                    return true;
                }

                @Override
                public void file(Path file, PosixFileAttributes attributes) {
                    String source = area.source(file);
                    if (!accounted.test(source)) {
                        sort(file, source, attributes.size());
                    } else if (LocaleTrouble.inName(source).isPresent()) {
                        tellOfNamesake(source);
                    }
                }

                /** Names that differ in what cannot be decoded look the same, and what was told of one was told of all. */
                private void tellOfNamesake(String source) {
                    int count = undecoded.merge(source, 1, Integer::sum);
                    if (count > 1) {
                        overlooked.accept(source + " (" + count + ")", LocaleTrouble.UNDECODED);
                    }
                }

                private void sort(Path file, String source, long size) {
                    if (intake.isNamedAsFolder(source)) {
                        overlooked.accept(source, NO_FOLDER);
                    } else if (!intake.takes(source)) {
                        leftAlone.add(new LeftAloneFiles.LeftAlone(source, intake.reason(source)));
                    } else {
                        why(file, source, since).ifPresentOrElse(failure -> overlooked.accept(source, failure), () -> leave(size));
                    }
                }

                @Override
                public void failed(Path path, IOException e) {
                    String source = area.source(path);
                    if (!accounted.test(source)) {
                        unseen(source, e, overlooked);
                    }
                }
            });
        } catch (IOException e) {
            overlooked.accept("", unseen(e));
        }
    }

    private static Optional<Failure> why(Path file, String source, Instant since) {
        Optional<Failure> refusal = NameRules.refusal(source);
        return refusal.isPresent() || isLaterThan(since, file) ? refusal : Optional.of(PASSED_OVER);
    }

    private static boolean isLaterThan(Instant moment, Path file) {
        try {
            return Instant.ofEpochSecond(0, FileIdentity.of(file).lastChangeNanos()).isAfter(moment);
        } catch (IOException goneMeanwhile) {
            return true;
        }
    }

    private void leave(long size) {
        leftFiles++;
        leftBytes += size;
    }

    private void unseen(String source, IOException e, BiConsumer<String, Failure> overlooked) {
        if (source.isEmpty() || intake.takesFrom(source) || intake.takes(source)) {
            overlooked.accept(source, unseen(e));
        } else {
            leftAlone.add(new LeftAloneFiles.LeftAlone(source, unseen(e).reason()));
        }
    }

    private static Failure unseen(IOException e) {
        Optional<MachineLimit> limit = MachineLimit.in(e);
        if (limit.isPresent()) {
            throw new MachineLimitException(limit.get(), e);
        }
        if (e instanceof AccessDeniedException) {
            return NO_PERMISSION;
        }
        String why = e instanceof FileSystemException system && system.getReason() != null ? system.getReason() : "it vanished, or its path is too long";
        return new Failure("cannot be looked at (" + why + ")", "shorten its path, or move it elsewhere");
    }

    public LeftAloneFiles leftAlone() {
        return leftAlone.all();
    }

    /** Sentences about folders that no route takes files from, and that were meant so, it seems. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Number of files that the routes would take, and have not. */
    public long leftFiles() {
        return leftFiles;
    }

    public long leftBytes() {
        return leftBytes;
    }
}

package org.landfall.campaign.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.landfall.campaign.disk.DiskImage;
import org.landfall.campaign.disk.DiskLog;
import org.landfall.campaign.disk.Loss;
import org.landfall.campaign.disk.SpareNames;

/**
 * The disk under a landing directory: it hears of the calls of a run, and becomes what a power cut leaves. The user's own files keep their inodes,
 * since the ledger names them by these.
 */
final class LandingDisk {

    private final Path root;
    private final Path spares;
    private final DiskLog log;

    /**
     * @param root   the landing directory as it is before the run
     * @param spares a new folder beside it, for second names of the files
     */
    LandingDisk(Path root, Path spares) throws IOException {
        this.root = root;
        this.spares = Files.createDirectory(spares);
        log = new DiskLog(DiskImage.of(root, new SpareNames(spares, this::isUsers)));
    }

    /** Landfall takes none of its own files that has a second name. */
    private boolean isUsers(Path file) {
        String path = root.relativize(file).toString();
        return !path.startsWith(".landfall") || path.contains("/landed/");
    }

    /** Hears of a call. */
    void see(RecordedCall call) {
        if (!call.succeeded()) {
            return;
        }
        RecordedCall.Place place = call.place();
        switch (call.point().kind()) {
            case CREATE -> log.create(place.path(), place.inode(), place.mode(), place.size());
            case WRITE -> log.write(place.inode(), place.begins(), written(call));
            case TRUNCATE -> log.truncate(place.inode(), place.size());
            case CHMOD -> log.permit(place.inode(), place.mode());
            case FSYNC -> log.sync(place.inode());
            case MKDIR -> log.makeFolder(place.path(), place.inode(), place.mode());
            case LINK -> log.link(place.path(), place.to());
            case RENAME -> log.rename(place.path(), place.to(), place.inode());
            case UNLINK, RMDIR -> log.remove(place.path());
            case UTIME, SYMLINK -> throw new IllegalStateException("the model of the disk knows nothing of " + call.point());
            default -> {
                return;
            }
        }
    }

    private static byte[] written(RecordedCall call) {
        byte[] bytes = call.data().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length != call.result()) {
            throw new IllegalStateException("what was written is not in the trace: " + call.point());
        }
        return bytes;
    }

    /** What the landing directory holds and the calls have not made of it, and the reverse; empty when they tell all. */
    Set<String> unexplained() throws IOException {
        Set<String> seen = log.after(Loss.NONE).lines();
        Set<String> there = DiskImage.of(root, SpareNames.NONE).lines();
        Set<String> unexplained = new TreeSet<>();
        Stream.concat(seen.stream(), there.stream()).filter(line -> !seen.contains(line) || !there.contains(line)).forEach(unexplained::add);
        return unexplained;
    }

    /** All that the disk holds after a power cut. */
    Set<String> left(Loss loss) {
        return log.after(loss).lines();
    }

    /** What of a file is on the disk for sure. */
    byte[] durable(Path file) {
        return log.after(Loss.ALL).content(root.relativize(file));
    }

    /** Lets the power fail now: the landing directory becomes what is left. */
    void lose(Loss loss) throws IOException {
        Path laid = root.resolveSibling(root.getFileName() + "-laid");
        log.lay(loss, laid);
        CallCampaign.delete(root);
        Files.move(laid, root);
    }

    /** Takes the second names away. */
    void letGo() throws IOException {
        CallCampaign.delete(spares);
    }
}

package org.landfall.campaign.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The changes that a program makes to a disk, one after the other, and the disks that a power cut can leave at the end of them.
 *
 * <p>A change is on the disk once somebody has waited (fsync) for the file or folder that it changes. POSIX promises no more, in particular:
 * not that a new file's name comes with the file (that takes a wait for the folder, and for the folders above that if they are new), and not that
 * changes come in the order in which they were made, within one folder or between two. Ext4, XFS and btrfs keep more of an order than that, each
 * another one.
 *
 * <p>These, which all file systems in use do that keep their folders consistent, are relied on:
 * <ul>
 * <li>a rename within a folder is there whole or not at all;
 * <li>a rename from one folder to another may be there in the new folder only, so that the file has two names; it is never gone from the old one
 *     alone;
 * <li>a folder is gone only with all that was taken out of it before;
 * <li>of what is appended to a file the beginning comes first; its size may grow before its bytes come, and zeroes are there then.
 * </ul>
 *
 * <p>The method is that of ALICE (Pillai and others, All File Systems Are Not Created Equal, OSDI 2014), which cuts a trace into small changes and
 * drops those that no file system need keep, and of CrashMonkey (Mohan and others, Finding Crash-Consistency Bugs with Bounded Black-Box Crash
 * Testing, OSDI 2018), which starts the program, or looks at the files, on each disk so made.
 */
public final class DiskLog {

    private final DiskImage before;
    private final DiskImage now;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Change> synced = new HashSet<>();
    private final Map<Long, Inode> inodes = new HashMap<>();

    /** @param before all of which is on the disk */
    public DiskLog(DiskImage before) {
        this.before = before;
        now = before.copy();
        before.inodes().forEach(inode -> inodes.put(inode.number(), inode));
    }

    /** A file is opened, and made if it is not there. @param size bytes that it has then */
    public void create(Path path, long inode, int mode, long size) {
        if (now.at(path).isPresent()) {
            requireSame(path, inode);
            if (size < now.content(inode(inode)).length) {
                truncate(inode, size);
            }
        } else {
            name(path, Inode.file(inode), mode);
        }
    }

    /** A folder is made. */
    public void makeFolder(Path path, long inode, int mode) {
        name(path, Inode.folder(inode), mode);
    }

    private void name(Path path, Inode made, int mode) {
        inodes.put(made.number(), made);
        // who may do what with it is in the inode from the beginning
        before.setMode(made, mode);
        now.setMode(made, mode);
        add(new Change(folder(path), new Effect.Naming(name(path), made), Set.of()));
    }

    /** Bytes are written into a file. */
    public void write(long inode, long at, byte[] bytes) {
        add(new Change(inode(inode), new Effect.Writing(Math.toIntExact(at), bytes), Set.of()));
    }

    /** A file is cut off, or grows. */
    public void truncate(long inode, long size) {
        add(new Change(inode(inode), new Effect.Sizing(Math.toIntExact(size)), Set.of()));
    }

    /** The rights of a file or folder become others. */
    public void permit(long inode, int mode) {
        add(new Change(inode(inode), new Effect.Permitting(mode), Set.of()));
    }

    /** A file gets one more name. */
    public void link(Path from, Path to) {
        add(new Change(folder(to), new Effect.Naming(name(to), at(from)), Set.of()));
    }

    /** A file or folder gets another name. @param inode its number, as it was seen there */
    public void rename(Path from, Path to, long inode) {
        Inode what = at(from);
        if (folder(from) == folder(to)) {
            add(new Change(folder(from), new Effect.Renaming(name(from), name(to), what), Set.of()));
        } else {
            Change there = new Change(folder(to), new Effect.Naming(name(to), what), Set.of());
            add(there);
            add(new Change(folder(from), new Effect.Unnaming(name(from)), Set.of(there)));
        }
        requireSame(to, inode);
    }

    /** A name of a file goes, or an empty folder. */
    public void remove(Path path) {
        Inode what = at(path);
        Set<Change> needs = new HashSet<>();
        changes.stream().filter(change -> change.on() == what && what.isFolder()).forEach(needs::add);
        add(new Change(folder(path), new Effect.Unnaming(name(path)), needs));
    }

    /** Somebody has waited until a file or folder is on the disk. */
    public void sync(long inode) {
        Inode waitedFor = inode(inode);
        changes.stream().filter(change -> change.on() == waitedFor).forEach(synced::add);
    }

    private void add(Change change) {
        changes.add(change);
        change.effect().on(now, change.on());
    }

    private Inode inode(long number) {
        Inode inode = inodes.get(number);
        if (inode == null) {
            throw new IllegalStateException("nobody has made the file " + number);
        }
        return inode;
    }

    private Inode at(Path path) {
        return now.at(path).orElseThrow(() -> new IllegalStateException("there is no " + path));
    }

    private Inode folder(Path path) {
        Path above = path.normalize().getParent();
        return above == null ? now.root() : at(above);
    }

    private static String name(Path path) {
        return path.normalize().getFileName().toString();
    }

    private void requireSame(Path path, long inode) {
        if (at(path).number() != inode) {
            throw new IllegalStateException(path + " is " + inode + ", and should be " + at(path).number());
        }
    }

    /** The disk after a power cut at this moment. */
    public DiskImage after(Loss loss) {
        List<Change> unsynced = changes.stream().filter(change -> !synced.contains(change)).toList();
        Map<Change, List<Effect>> kept = new HashMap<>(loss.kept(unsynced));
        synced.forEach(change -> kept.put(change, List.of(change.effect())));
        List.copyOf(kept.keySet()).forEach(change -> keepNeeded(change, kept));
        DiskImage disk = before.copy();
        changes.forEach(change -> kept.getOrDefault(change, List.of()).forEach(effect -> effect.on(disk, change.on())));
        return disk;
    }

    private static void keepNeeded(Change change, Map<Change, List<Effect>> kept) {
        for (Change needed : change.needs()) {
            kept.put(needed, List.of(needed.effect()));
            keepNeeded(needed, kept);
        }
    }

    /** Lays the disk after a power cut into a new folder. */
    public void lay(Loss loss, Path folder) throws IOException {
        after(loss).layAt(folder, changes.stream().map(Change::on).collect(Collectors.toSet()));
    }
}

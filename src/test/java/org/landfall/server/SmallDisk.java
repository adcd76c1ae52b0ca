package org.landfall.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small file system of its own, which a test can fill up. Where nothing can be mounted, the test is skipped.
 *
 * @param path where it is mounted
 */
public record SmallDisk(Path path) implements AutoCloseable {

    private static final String FILLER = "filler";
    private static final int BLOCK = 1 << 20;
    private static final int PAGE = 4096;

    /** Mounts one of so many bytes, in memory, at a folder that need not be there yet. */
    public static SmallDisk mounted(Path path, long size) throws IOException, InterruptedException {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to mount a file system");
        Files.createDirectories(path);
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "none", path.toString()).start();
        Prerequisite.orSkip(mount.waitFor() == 0, "root, to mount a file system");
        return new SmallDisk(path);
    }

    /** Takes the room up to so many bytes. */
    public void fillUpTo(long free) throws IOException {
        try (OutputStream out = Files.newOutputStream(path.resolve(FILLER))) {
            fill(out, new byte[BLOCK], free + BLOCK);
            fill(out, new byte[PAGE], free);
        }
    }

    private void fill(OutputStream out, byte[] block, long free) throws IOException {
        while (path.toFile().getUsableSpace() > free) {
            out.write(block);
        }
    }

    /** Gives the room back. */
    public void makeRoom() throws IOException {
        Files.delete(path.resolve(FILLER));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("umount", path.toString()).start().waitFor();
        if (exitCode != 0) {
            throw new IOException(path + " cannot be unmounted: exit code " + exitCode);
        }
    }
}

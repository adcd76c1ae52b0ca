package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.landfall.server.Prerequisite;

/** A file system without room, mounted at a folder. Only root may mount one. */
public record FullDisk(Path folder) implements AutoCloseable {

    public static FullDisk at(Path folder) throws IOException, InterruptedException {
        Prerequisite.orSkip(run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder.toString()) == 0,
                "root, to mount a file system");
        Files.write(folder.resolve("filling"), new byte[4096]);
        return new FullDisk(folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        assertThat(run("umount", folder.toString())).isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }
}

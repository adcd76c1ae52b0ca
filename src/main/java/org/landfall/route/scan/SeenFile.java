package org.landfall.route.scan;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.landfall.file.FileStatus;

/** A file as the scan has seen it: Camel asks its length, time and kind again and again, and each answer would be a call of the kernel's. */
public final class SeenFile extends File {

    private static final long serialVersionUID = 1L;

    private final transient FileStatus status;
    private final boolean folder;
    private final transient Predicate<String> beside;

    /**
     * @param folder whether it is a folder, or a link that leads to one
     * @param beside tells whether a name may lie beside it
     */
    SeenFile(Path path, FileStatus status, boolean folder, Predicate<String> beside) {
        super(path.toString());
        this.status = status;
        this.folder = folder;
        this.beside = beside;
    }

    /** The one look of the scan at it. */
    public FileStatus status() {
        return status;
    }

    /** Tells whether a name may lie beside it, by the listing that the scan has read it from. */
    public Predicate<String> beside() {
        return beside;
    }

    @Override
    public long length() {
        return status.identity().size();
    }

    @Override
    public long lastModified() {
        return status.identity().modified().toEpochMilli();
    }

    @Override
    public boolean isDirectory() {
        return folder;
    }

    @Override
    public boolean isFile() {
        return status.identity().regular();
    }
}

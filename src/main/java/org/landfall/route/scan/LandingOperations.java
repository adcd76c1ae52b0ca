package org.landfall.route.scan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileOperations;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.landfall.file.FileTree;
import org.landfall.file.OwnFiles;

/**
 * What Camel does to the files of the landing directory when their routes are over: it renames them, from folder to folder by their
 * descriptors, so that no link leads it elsewhere. It deletes and replaces none.
 */
final class LandingOperations extends FileOperations {

    private volatile FileTree tree;
    private volatile boolean inRun;
    private final AtomicLong renames = new AtomicLong();

    LandingOperations(FileEndpoint endpoint) {
        super(endpoint);
        tree = FileTree.of(endpoint.getFile().toPath().toAbsolutePath().normalize());
    }

    /** Sets the tree that the run works in. */
    void workIn(FileTree ofRun) {
        tree = ofRun;
        inRun = true;
    }

    FileTree tree() {
        return tree;
    }

    /** Number of files that have left their place. */
    long renames() {
        return renames.get();
    }

    /** Tells whether a file that was seen when so many had left is there still, unless a stranger took it: a run finds that out before it sends it. */
    boolean hasRenamedNoneSince(long number) {
        return inRun && renames.get() == number;
    }

    /** Does nothing in a run: Camel would make room for a rename, and lose a file that waits for the purge. */
    @Override
    public boolean deleteFile(String name) {
        if (inRun) {
            return false;
        }
        try {
            tree.delete(Path.of(name));
            return true;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(e.getMessage(), e);
        }
    }

    @Override
    public boolean existsFile(String name) {
        return tree.exists(Path.of(name));
    }

    @Override
    public boolean buildDirectory(String directory, boolean absolute) {
        try {
            new OwnFiles(tree).makeFolders(absolute ? Path.of(directory) : new File(directory).toPath().toAbsolutePath().normalize());
            return true;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(e.getMessage(), e);
        }
    }

    @Override
    public boolean renameFile(String from, String to) {
        Path target = Path.of(to);
        // into the folder of a run come only files that are renamed
        if (!(inRun && tree.neverRenamedTo(target)) && tree.exists(target)) {
            throw new GenericFileOperationFailedException("another file waits at " + to);
        }
        try {
            tree.rename(Path.of(from), target);
            renames.incrementAndGet();
            return true;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(e.getMessage(), e);
        }
    }
}

package org.landfall.route.scan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Far more than can leave between the look at a file and the moment in which it is no longer in progress. */
    private static final int REMEMBERED = 4_096;

    private volatile FileTree tree;
    private volatile boolean inRun;
    private final Map<Path, Boolean> latestToLeave = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

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

    /**
     * Tells whether a file that was seen a moment ago is there still, unless a stranger took it: a run finds that out before it sends it. Outside of a run
     * it is looked at.
     */
    boolean isThereStill(Path seen) {
        return inRun && !hasLeft(seen) || tree.exists(seen);
    }

    private boolean hasLeft(Path file) {
        synchronized (latestToLeave) {
            return latestToLeave.containsKey(file);
        }
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
            synchronized (latestToLeave) {
                latestToLeave.put(Path.of(from), true);
            }
            return true;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(e.getMessage(), e);
        }
    }
}

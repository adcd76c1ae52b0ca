package org.landfall.route.scan;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.util.function.Suppliers;
import org.landfall.file.FileStatus;
import org.landfall.file.FileTree;
import org.landfall.file.FolderNames;
import org.landfall.file.LinkException;
import org.landfall.run.EndOfRun;

/**
 * Camel's file consumer with another scan. Camel's gathers every file of a directory tree before the first of them is processed, in
 * each poll anew; this one takes {@code maxMessagesPerPoll} files, in the order of their names, and the next poll goes on behind
 * them. So the first upload begins at once, and memory does not grow with the number of files.
 *
 * <p>A round of polls has seen the whole tree. A poll that comes to the end of a round with nothing found begins the next one.
 */
public final class LandingConsumer extends FileConsumer {

    /** Neighbours of a file; only the option doneFileName asks for them, and no landing route may have it. */
    private static final File[] NO_NEIGHBOURS = {};

    private final LandingEndpoint endpoint;
    private final LandingOperations operations;
    private final Deque<FolderNames> round = new ArrayDeque<>();
    private boolean whole;
    private volatile boolean looking;
    private volatile double beginning;

    LandingConsumer(LandingEndpoint endpoint, Processor processor, LandingOperations operations,
            GenericFileProcessStrategy<File> strategy) {
        super(endpoint, processor, operations, strategy);
        this.endpoint = endpoint;
        this.operations = operations;
    }

    /**
     * Sets the tree that the run works in, and where its scan begins.
     *
     * @param place in each folder, from 0 to 1
     */
    public void workIn(FileTree tree, double place) {
        operations.workIn(tree);
        beginning = place;
    }

    /** Part of the landing directory that the latest poll of a consumer covered. */
    public static EndOfRun.Round roundOf(Consumer consumer) {
        if (!(consumer instanceof LandingConsumer landing) || landing.whole) {
            return EndOfRun.Round.WHOLE;
        }
        return landing.round.isEmpty() ? EndOfRun.Round.REST : EndOfRun.Round.GOES_ON;
    }

    /** Camel would end the thread of the polls with an Error, and nobody would be told. @throws IllegalStateException when one was thrown */
    @Override
    protected int poll() throws Exception {
        looking = true;
        try {
            return super.poll();
        } catch (Error e) {
            throw new IllegalStateException(e);
        } finally {
            looking = false;
        }
    }

    /**
     * Tells whether it looks, or hands over what it has found. For Camel a poll goes on while its outcome is told; but that may end the run, and
     * Camel, which stops then, would wait a whole second for it.
     */
    @Override
    public boolean isPolling() {
        return looking;
    }

    @Override
    protected boolean pollDirectory(Exchange dynamic, String start, List<GenericFile<File>> files, int ignored) {
        whole = round.isEmpty();
        boolean ended = goOn(dynamic, files);
        // a file that stays where it is would be found again
        if (ended && !whole && files.isEmpty() && !endpoint.isNoop()) {
            whole = true;
            ended = goOn(dynamic, files);
        }
        whole &= ended;
        return ended;
    }

    /** Goes on with the round, or begins one; true when it has come to its end. */
    private boolean goOn(Exchange dynamic, List<GenericFile<File>> files) {
        if (round.isEmpty()) {
            round.push(names(Path.of(directory())));
        }
        try {
            while (!round.isEmpty()) {
                if (!canPollMoreFiles(files)) {
                    return false;
                }
                Path name = nextName();
                if (name == null) {
                    round.pop();
                } else {
                    look(dynamic, round.peek().folder().resolve(name), files);
                }
            }
            return true;
        } catch (RuntimeException e) {
            // the next poll begins anew
            round.clear();
            throw e;
        }
    }

    private Path nextName() {
        Path folder = round.peek().folder();
        try {
            return round.peek().next();
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException | LinkException e) {
            if (round.size() == 1 && endpoint.isDirectoryMustExist() || e instanceof AccessDeniedException && isReadableNow(folder)) {
                throw unreadable(folder, e);
            }
            // a folder that vanished is empty; one that may not be read is told of by the filter or at the end of the run
            return null;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** It was barred for a moment, as a file server may do, so that nobody would tell later of what was not seen in it. */
    private boolean isReadableNow(Path folder) {
        return operations.tree().mayRead(folder);
    }

    private static GenericFileOperationFailedException unreadable(Path folder, IOException e) {
        return new GenericFileOperationFailedException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }

    private void look(Exchange dynamic, Path path, List<GenericFile<File>> files) {
        int depth = round.size();
        if (endpoint.getInProgressRepository().contains(path.toString())) {
            // Camel would not take it either, once it had looked at it
            return;
        }
        Optional<FileStatus> seen = seen(path);
        if (seen.isEmpty()) {
            return;
        }
        // what a link leads to is not looked at; whether that is a folder decides what is said of the link
        boolean folder = seen.get().folder() || seen.get().link() && operations.tree().leadsToFolder(path);
        File file = new SeenFile(path, seen.get(), folder, round.peek()::mayHold);
        if (folder ? !endpoint.isRecursive() || depth >= endpoint.getMaxDepth() : depth < endpoint.getMinDepth()) {
            return;
        }
        Supplier<GenericFile<File>> found = Suppliers.memorize(() -> asGenericFile(directory(), file, endpoint.getCharset(),
                endpoint.isProbeContentType()));
        boolean valid = isValidFile(dynamic, found, file.getName(), file.getAbsolutePath(),
                getRelativeFilePath(directory(), null, null, file), folder, NO_NEIGHBOURS);
        if (valid && folder) {
            round.push(names(path));
        } else if (valid && operations.isThereStill(path)) {
            files.add(found.get());
        } else if (valid) {
            // it landed and left while it was looked at, just before it was no longer in progress
            endpoint.getInProgressRepository().remove(file.getAbsolutePath());
        }
    }

    private static Optional<FileStatus> seen(Path path) {
        try {
            return Optional.of(FileStatus.of(path));
        } catch (NoSuchFileException | NotDirectoryException goneMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(e.getMessage(), e);
        }
    }

    /** Camel passes the names of its own locks over without a word; the filter has a word for them. */
    @Override
    protected boolean isMatched(Exchange dynamic, Supplier<GenericFile<File>> file, String name, String absolute, Supplier<String> relative,
            boolean folder, File[] files) {
        if (name.endsWith(FileComponent.DEFAULT_LOCK_FILE_POSTFIX) && endpoint.getFilter() != null) {
            endpoint.getFilter().accept(file.get());
            return false;
        }
        return super.isMatched(dynamic, file, name, absolute, relative, folder, files);
    }

    private FolderNames names(Path folder) {
        return FolderNames.from(operations.tree(), folder, beginning);
    }

    private String directory() {
        return endpoint.getConfiguration().getDirectory();
    }
}

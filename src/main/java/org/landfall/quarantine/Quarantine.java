package org.landfall.quarantine;

import java.nio.file.Path;
import java.util.List;

/** Place where a run puts the files that it has refused for what they are. */
public interface Quarantine {

    /** Takes a file whose refusal is in the ledger; true when it has left its place. One that is no longer the file that was refused stays. */
    boolean take(RefusedFile file);

    /** Tells whether a folder is the quarantine itself, so that what lies in it is none of the landing directory's files. */
    boolean isAt(Path folder);

    /** Mends the moves of earlier runs that were cut off. @throws org.landfall.SetupException when the ledger cannot be read */
    void recover();

    /** Sentences for the end of the run about what was taken. */
    List<String> review();

    /** Lets go of the folders that are open. */
    void letGo();
}

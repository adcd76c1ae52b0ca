package org.landfall.claims;

import java.nio.file.Path;

/** Absence of other runners: the run has the landing directory for itself, and every file is its own. */
public final class Alone implements OtherRunners {

    @Override
    public boolean claim(Path file, long length, long lastModified) {
        return true;
    }

    @Override
    public void release(Path file) {
        // it was not claimed
    }

    @Override
    public boolean hold(String source) {
        return false;
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public boolean took(Path file) {
        return false;
    }

    @Override
    public void adopt() {
        // nobody has left anything
    }

    @Override
    public void adoptNowAndThen() {
        // as above
    }

    @Override
    public void adoptAtEnd() {
        // as above
    }

    @Override
    public void leave() {
        // there is nobody to leave
    }
}

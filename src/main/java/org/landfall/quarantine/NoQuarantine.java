package org.landfall.quarantine;

import java.nio.file.Path;
import java.util.List;

/** Absence of a quarantine: every refused file stays where it is. */
public final class NoQuarantine implements Quarantine {

    @Override
    public boolean take(RefusedFile file) {
        return false;
    }

    @Override
    public boolean isAt(Path folder) {
        return false;
    }

    @Override
    public void recover() {
        // nothing was moved
    }

    @Override
    public List<String> review() {
        return List.of();
    }

    @Override
    public void letGo() {
        // none is open
    }
}

package org.landfall.route.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that did not land, each once, with the reason that was told last; beyond {@value #MOST} they are only counted. Not thread-safe. */
final class FailedFiles {

    private static final int MOST = 10_000;

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private long more;

    /**
     * A file that did not land.
     *
     * @param source its path in the landing directory
     * @param reason one sentence
     */
    record FailedFile(String source, String reason) {}

    /** Adds a file. @return whether it is news: it was not there, or for another reason */
    boolean add(String source, String reason) {
        if (reasons.size() >= MOST && !reasons.containsKey(source)) {
            more++;
            return true;
        }
        return !reason.equals(reasons.put(source, reason));
    }

    /** Takes a file out, which has landed after all. */
    void remove(String source) {
        reasons.remove(source);
    }

    /** Number of files. */
    long size() {
        return reasons.size() + more;
    }

    /** The first of them, as many as are wanted at most. */
    List<FailedFile> first(int wanted) {
        return reasons.entrySet().stream().limit(wanted).map(entry -> new FailedFile(entry.getKey(), entry.getValue())).toList();
    }
}

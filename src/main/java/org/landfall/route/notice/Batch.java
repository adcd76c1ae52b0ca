package org.landfall.route.notice;

import java.time.Duration;
import java.util.List;

/** Files that a watch has dealt with since it told of the batch before. Not thread-safe. */
final class Batch {

    private final FailedFiles failed = new FailedFiles();
    private long landed;
    private long bytes;
    private boolean alarmed;
    private boolean news;
    private long first;
    private long last;

    void landed(String source, long size, long now) {
        touch(now);
        failed.remove(source);
        landed++;
        bytes += size;
    }

    void tookBack(long size) {
        landed--;
        bytes -= size;
    }

    void failed(String source, String reason, long now) {
        touch(now);
        failed.add(source, reason);
    }

    private void touch(long now) {
        first = landed == 0 && failed.size() == 0 ? now : first;
        last = now;
        news = true;
    }

    /** Tells whether it is to be told of now, with more than was told of at once. */
    boolean isDue(NoticeTerms terms, long now) {
        return news && terms.isOver(Duration.ofNanos(now - first), Duration.ofNanos(now - last));
    }

    /** Tells whether its failures are to be told of at once; so it says only once. */
    boolean alarms(NoticeTerms terms) {
        boolean now = !alarmed && terms.isAlarming(failed.size());
        if (now) {
            alarmed = true;
            news = false;
        }
        return now;
    }

    /** The notice of it. */
    Notice notice(Notice.Event event, Notice.Place place) {
        return new Notice(event, place, landed, bytes, failed.size(), failed.first(Notice.MOST_FAILURES), List.of(), failed.size() == 0);
    }
}

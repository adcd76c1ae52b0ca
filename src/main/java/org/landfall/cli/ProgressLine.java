package org.landfall.cli;

import java.util.ArrayList;
import java.util.List;

/** How far a run is, as one line of text. */
final class ProgressLine {

    private ProgressLine() {}

    static String of(ProgressView view) {
        List<String> words = new ArrayList<>();
        words.add(Printable.count(view.files()) + " of " + Printable.count(view.ofFiles()) + " files");
        words.add(Printable.bytes(view.bytes()) + " of " + Printable.bytes(view.ofBytes()));
        words.add(Printable.bytes(view.perSecond()) + "/s");
        if (view.left() != null) {
            words.add("about " + Printable.roughly(view.left()) + " left");
        }
        if (view.notLanded() > 0) {
            words.add(Printable.count(view.notLanded()) + " did not land");
        }
        if (view.uploaded()) {
            words.add(Printable.count(view.deleted()) + " deleted here");
        }
        return String.join(", ", words);
    }
}

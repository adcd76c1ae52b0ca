package org.landfall.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.landfall.text.Figures;

/** Progress of a run as one line of text. */
final class ProgressLine {

    private ProgressLine() {}

    static String of(ProgressView view) {
        List<String> words = new ArrayList<>();
        words.add(Figures.count(view.files()) + " of " + Figures.count(view.ofFiles()) + " files");
        words.add(Figures.bytes(view.bytes()) + " of " + Figures.bytes(view.ofBytes()));
        view.perSecond().ifPresent(rate -> words.add(Figures.bytes(rate) + "/s"));
        if (view.left() != null) {
            words.add("about " + Figures.roughly(view.left()) + " left");
        }
        if (view.notLanded() > 0) {
            words.add(Figures.count(view.notLanded()) + " did not land");
        }
        if (view.uploaded()) {
            words.add(Figures.count(view.deleted()) + " deleted here");
        }
        return String.join(", ", words);
    }
}

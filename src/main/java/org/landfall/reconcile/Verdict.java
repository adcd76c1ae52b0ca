package org.landfall.reconcile;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.landfall.text.Figures;

/**
 * What comes of one file of a manifest. At most one difference is told of it: the one that says most.
 *
 * @param file  the file by the manifest
 * @param found the files that are there
 */
record Verdict(Expected file, FoundFiles found) {

    /** Tells the difference, if there is one. */
    void tell(BiConsumer<DifferenceKind, String> teller) {
        Optional<SeenFile> there = found.find(file.path());
        if (there.isEmpty()) {
            if (file.needed()) {
                teller.accept(DifferenceKind.MISSING, "is missing; " + file.words() + found.reason(file.path()).map(why -> "; last it was " + why).orElse(""));
            }
            return;
        }
        compare(there.get()).ifPresent(kind -> teller.accept(kind, words(kind, there.get())
                + found.finding(file.path()).map(finding -> ", and its rows are uncertain: " + finding).orElse("")));
    }

    private Optional<DifferenceKind> compare(SeenFile there) {
        if (isOther(there) || isOtherSize(there)) {
            return Optional.of(rows(there).filter(kind -> kind != DifferenceKind.NOT_COUNTED).orElse(DifferenceKind.DIFFERENT));
        }
        if (file.sha256().isPresent() && there.digest().isPresent()) {
            // the same bytes have the same rows, unless the manifest contradicts itself
            return rows(there).filter(kind -> kind != DifferenceKind.NOT_COUNTED);
        }
        return rows(there).or(() -> file.sha256().map(unknown -> DifferenceKind.NOT_COUNTED));
    }

    private boolean isOther(SeenFile there) {
        return file.sha256().isPresent() && there.digest().isPresent() && !file.sha256().get().startsWith(there.digest().get());
    }

    private boolean isOtherSize(SeenFile there) {
        return file.bytes().isPresent() && file.bytes().getAsLong() != there.bytes();
    }

    private Optional<DifferenceKind> rows(SeenFile there) {
        if (file.rows().isEmpty()) {
            return Optional.empty();
        }
        if (there.rows().isEmpty()) {
            return Optional.of(DifferenceKind.NOT_COUNTED);
        }
        int order = Long.compare(there.rows().getAsLong(), file.rows().getAsLong());
        return order == 0 ? Optional.empty() : Optional.of(order < 0 ? DifferenceKind.SHORT : DifferenceKind.LONG);
    }

    private String words(DifferenceKind kind, SeenFile there) {
        return switch (kind) {
            case SHORT, LONG -> "has " + Figures.count(there.rows().orElse(0), "row") + ", and " + file.words();
            case DIFFERENT -> (isOtherSize(there) ? "has " + Figures.count(there.bytes(), "byte")
                    : "has a SHA-256 that begins with " + there.digest().orElse("")) + ", and " + file.words();
            default -> there.rows().isEmpty() && file.rows().isPresent()
                    ? "is there, and its rows are not counted (the CSV check was off, or it is no CSV); " + file.words()
                    : "is there, and its SHA-256 is not known (--sha256 false); " + file.words();
        };
    }
}

package org.landfall.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.function.Predicate;
import org.landfall.SettingException;
import org.landfall.file.NamedFile;
import org.landfall.file.Place;
import org.landfall.landing.KeptManifests;
import org.landfall.landing.LandingArea;
import org.landfall.reconcile.Manifest;
import org.landfall.reconcile.ManifestRules;
import org.landfall.reconcile.Reconciliation;
import org.landfall.reconcile.RulesFile;
import org.landfall.reconcile.Scope;
import org.landfall.reconcile.Zone;
import picocli.CommandLine.Option;

/** The options of the commands that compare with a manifest, and the comparison that comes of them. */
final class ManifestOptions {

    @Option(names = "--manifest", paramLabel = "FILE", description = "The manifest (default: the one in the landing directory, or its copy).")
    private String manifest = "";

    /**
     * A comparison with the manifest, which has been told of no file yet.
     *
     * @param area the landing directory, or null when it is not on this machine
     * @throws org.landfall.SetupException when there is no manifest, or it cannot be used
     */
    Reconciliation comparison(RunOptions options, LandingArea area) {
        ManifestRules rules = RulesFile.in(options.routes());
        JudgedOptions judged = options.judged();
        Scope scope = new Scope(judged.years(), liesThere(area), judged.choice()::leavesOut, new Zone(judged.value(RunOption.BUCKET), judged.value(RunOption.PREFIX)));
        return new Reconciliation(new Manifest(place(rules, area), rules), scope);
    }

    private static Predicate<String> liesThere(LandingArea area) {
        return area == null ? folder -> false : folder -> isFolder(area, area.file(folder));
    }

    private Place place(ManifestRules rules, LandingArea area) {
        if (!manifest.isBlank()) {
            return named();
        }
        if (area == null) {
            throw new SettingException("manifest", "no landing directory is given in which the manifest " + rules.file() + " could be", "say where it is with --manifest FILE");
        }
        Path inside = area.file(rules.file()).normalize();
        if (inside.startsWith(area.root()) && area.files().exists(inside)) {
            return new Place(area.files(), inside);
        }
        return new KeptManifests(area).latest(rules.file()).orElseThrow(() -> new SettingException("manifest", "there is no manifest " + rules.file()
                + " in " + area.root() + ", and no run has kept a copy of one", "say where it is with --manifest FILE"));
    }

    private Place named() {
        try {
            NamedFile.requireRegular(Path.of(manifest));
            return Place.followed(Path.of(manifest));
        } catch (NoSuchFileException e) {
            throw unusable("it is not there", e);
        } catch (IOException | InvalidPathException e) {
            throw unusable(e.getMessage(), e);
        }
    }

    private SettingException unusable(String why, Exception cause) {
        return new SettingException("manifest", "the manifest " + manifest + " cannot be read: " + why, "say where it is with --manifest FILE", cause);
    }

    /** A folder of the manifest that cannot be looked at is named as left out. */
    private static boolean isFolder(LandingArea area, Path path) {
        try {
            return area.files().look(path).filter(PosixFileAttributes::isDirectory).isPresent();
        } catch (IOException unseen) {
            return false;
        }
    }
}

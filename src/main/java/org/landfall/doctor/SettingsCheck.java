package org.landfall.doctor;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.landfall.Failure;

/** Tells which configuration files were read, and warns of one that could not be, or that others may read or write. */
final class SettingsCheck extends Check {

    private final DoctorRequest request;

    SettingsCheck(DoctorRequest request) {
        super(Topic.MACHINE, "settings");
        this.request = request;
    }

    @Override
    Finding look() {
        List<Failure> notes = request.settingsNotes();
        return notes.isEmpty() ? ok(request.settings()) : warn(request.settings() + "; " + joined(notes, Failure::reason), joined(notes, Failure::remedy));
    }

    private static String joined(List<Failure> notes, Function<Failure, String> part) {
        return notes.stream().map(part).collect(Collectors.joining("; "));
    }
}

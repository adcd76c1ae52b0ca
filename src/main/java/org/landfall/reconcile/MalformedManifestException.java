package org.landfall.reconcile;

/** A place in a manifest that cannot be read as its rules say. The message goes on after the manifest's name. */
final class MalformedManifestException extends RuntimeException {

    private final String remedy;

    MalformedManifestException(String place, String reason, String remedy) {
        super((place.isEmpty() ? "" : ", " + place + ",") + ' ' + reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

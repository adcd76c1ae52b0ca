package org.landfall.reconcile;

/**
 * The manifest of a comparison.
 *
 * @param path    where it was read
 * @param sha256  its SHA-256, hexadecimal
 * @param entries how many files it has an entry of, in whatever folder
 * @param landed  whether one of the files that were compared holds exactly these bytes
 */
public record ManifestSide(String path, String sha256, long entries, boolean landed) {}

package org.landfall.reconcile;

/**
 * One difference between a manifest and a file.
 *
 * @param kind what it is
 * @param file the file's path in the landing directory
 * @param text one sentence
 */
public record Difference(DifferenceKind kind, String file, String text) {}

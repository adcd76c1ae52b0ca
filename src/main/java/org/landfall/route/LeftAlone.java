package org.landfall.route;

/**
 * A file that no route takes.
 *
 * @param source its path in the landing directory
 * @param reason why, in a few words
 */
public record LeftAlone(String source, String reason) {}

package org.landfall.route;

/**
 * What a run leaves for the next one.
 *
 * @param stopped   why the run was stopped before its end; null when it was not
 * @param abandoned how many files were in flight when their time was over; they stay
 * @param files     how many files were not begun, or came too late
 * @param bytes     what these hold
 */
public record Remainder(String stopped, long abandoned, long files, long bytes) {}

package org.landfall.doctor;

/**
 * Result of a check.
 *
 * @param topic  what it is about
 * @param check  its name
 * @param status how it ended
 * @param found  what was found, in words
 * @param remedy what to do, or null when there is nothing to do
 */
public record Finding(Topic topic, String check, Status status, String found, String remedy) {}

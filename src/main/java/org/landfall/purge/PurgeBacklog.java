package org.landfall.purge;

/** Landed files of a run that are still to be deleted, those that are kept for a while left out. */
public record PurgeBacklog(long files, long bytes) {

    public static final PurgeBacklog NONE = new PurgeBacklog(0, 0);
}

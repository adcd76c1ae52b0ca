package org.landfall.reconcile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kinds of differences between a manifest and the files. */
public enum DifferenceKind {
    /** The manifest has a file that is not there. */
    @JsonProperty("missing") MISSING,
    /** A file has fewer rows than the manifest says. */
    @JsonProperty("short") SHORT,
    /** A file has more rows than the manifest says. */
    @JsonProperty("long") LONG,
    /** A file has other bytes than the manifest says. */
    @JsonProperty("different") DIFFERENT,
    /** A file is called like those of the manifest, which does not have it. */
    @JsonProperty("unlisted") UNLISTED,
    /** A file is there, and nobody has counted or computed what the manifest says of it. */
    @JsonProperty("not-counted") NOT_COUNTED
}

package org.landfall.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kinds of findings of an audit. Each makes it fail. */
public enum FindingKind {
    /** The ledger's chain breaks. */
    @JsonProperty("chain") CHAIN,
    /** Records contradict each other: about the bytes of one object, or about the run that wrote them. */
    @JsonProperty("contradiction") CONTRADICTION,
    /** The ledger has no line, so that it says of nothing that it landed. */
    @JsonProperty("empty") EMPTY,
    /** The ledger is not the one that an expected hash, count or copy was made of. */
    @JsonProperty("expectation") EXPECTATION,
    /** The ledger says that a local file was deleted, and no landed record of it comes before. */
    @JsonProperty("unproven-purge") UNPROVEN_PURGE,
    /** A landed record's object is not in the bucket. */
    @JsonProperty("missing") MISSING,
    /** A landed record's object is in the bucket with another size or ETag. */
    @JsonProperty("changed") CHANGED,
    /** Contradicting landed records: they name one key with different bytes. */
    @JsonProperty("replaced") REPLACED,
    /** An object is in the zone that no landed record explains. */
    @JsonProperty("unexplained") UNEXPLAINED,
    /** A ledger copy in the bucket is not what the ledger says. */
    @JsonProperty("copy") COPY,
    /** The copy of a run of the ledger is not in the bucket, and should be. */
    @JsonProperty("missing-copy") MISSING_COPY,
    /** A ledger copy in the bucket is of a run that the ledger does not have. */
    @JsonProperty("foreign-copy") FOREIGN_COPY,
    /** An object lies among the ledger copies that is none. */
    @JsonProperty("stranger") STRANGER,
    /** An object's bytes are not those that landed. */
    @JsonProperty("content") CONTENT,
    /** An object cannot be read back. */
    @JsonProperty("unreadable") UNREADABLE,
    /** A key does not fit a Hive table, or Athena does not see it. */
    @JsonProperty("layout") LAYOUT,
    /** The CSVs of a partition have different headers or line ends. */
    @JsonProperty("mixed-partition") MIXED_PARTITION,
    /** A file is among the landed ones, and no landed record proves its copy. */
    @JsonProperty("unproven-file") UNPROVEN_FILE,
    /** What landed is not what the manifest says. */
    @JsonProperty("manifest") MANIFEST,
    /** The audit could not be finished. */
    @JsonProperty("unfinished") UNFINISHED
}

package org.landfall.reconcile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Result of a comparison.
 *
 * @param landfall     the version of Landfall
 * @param time         when it ended, UTC, ISO 8601
 * @param complete     whether there is no difference
 * @param manifest     the manifest
 * @param comparedWith what it was compared with: paths of ledgers, or words
 * @param folders      the totals of each folder in question
 * @param leftOut      the first hundred folders that the manifest has and that are not in question
 * @param counts       how many differences there are of each kind
 * @param differences  the first hundred of each kind
 * @param notes        sentences about what is worth knowing and no difference
 */
public record ReconcileReport(
        String landfall,
        String time,
        @JsonProperty boolean complete,
        ManifestSide manifest,
        List<String> comparedWith,
        List<FolderTotal> folders,
        List<String> leftOut,
        Map<DifferenceKind, Long> counts,
        List<Difference> differences,
        List<String> notes) {}

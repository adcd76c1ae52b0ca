package org.landfall.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Totals of the files of one folder.
 *
 * @param folder      the folder in the landing directory, such as {@code 2024}; {@code .} for the directory itself
 * @param files       how many files the manifest has there
 * @param rows        how many rows they have by the manifest; null where it does not say
 * @param foundFiles  how many files of the manifest's kind are there
 * @param foundRows   how many rows they have, as far as they are counted; null where the manifest does not say any
 * @param notCounted  of how many of these files nobody has counted the rows
 * @param differences how many differences there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FolderTotal(String folder, long files, Long rows, long foundFiles, Long foundRows, long notCounted, long differences) {}

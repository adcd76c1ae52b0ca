package org.landfall.audit;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that does not hold.
 *
 * @param kind what it is
 * @param line the line of the ledger that it is about, by counting from 1, or null
 * @param key  the object's key, or null
 * @param text one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(FindingKind kind, Long line, String key, String text) {}

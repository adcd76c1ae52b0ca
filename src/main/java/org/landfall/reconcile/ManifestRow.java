package org.landfall.reconcile;

import java.util.Map;

/**
 * One row of a manifest.
 *
 * @param place  where it stands, such as {@code entry 17} or {@code line 17}
 * @param fields its fields by their names, empty where they have no value
 */
record ManifestRow(String place, Map<String, String> fields) {}

package org.landfall.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Content of a configuration file.
 *
 * @param sections the settings of each section, by their names; those before the first one, which hold for all, under {@link #COMMON}
 */
record ConfigurationFile(Map<String, Map<String, Setting>> sections) {

    /** Section that holds whatever the profile is, and the profile of who has chosen none. */
    static final String COMMON = "";

    static final ConfigurationFile EMPTY = new ConfigurationFile(Map.of());

    /** The settings that hold under a profile, by name; what it leaves open is that of all. */
    Map<String, Setting> settings(String profile) {
        Map<String, Setting> settings = new TreeMap<>(section(COMMON));
        settings.putAll(section(profile));
        return settings;
    }

    /** All that stands in the part of a profile and in that of all, also where the one overrules the other. */
    List<Setting> lines(String profile) {
        return Stream.of(COMMON, profile).distinct().flatMap(section -> section(section).values().stream()).toList();
    }

    /** All that stands there, of every profile. */
    List<Setting> lines() {
        return sections.values().stream().flatMap(section -> section.values().stream()).toList();
    }

    private Map<String, Setting> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }

    Set<String> profiles() {
        Set<String> profiles = new TreeSet<>(sections.keySet());
        profiles.remove(COMMON);
        return profiles;
    }
}

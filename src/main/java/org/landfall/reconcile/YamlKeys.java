package org.landfall.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.landfall.SetupException;

/** Keys and values of a mapping in YAML, each asked for by its name and type; what nobody has asked for is refused at the end. */
final class YamlKeys {

    private final Map<String, Object> values;
    private final String place;
    private final Set<String> known = new TreeSet<>();

    private YamlKeys(Map<String, Object> values, String place) {
        this.values = values;
        this.place = place;
    }

    /** @param place where it stands, for what is told of it; @throws SetupException when it is no mapping */
    static YamlKeys of(Object node, String place) {
        if (!(node instanceof Map<?, ?> mapping)) {
            throw new SetupException(place + " holds no keys and values", "give it those that docs/using.md shows");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new YamlKeys(values, place);
    }

    private Optional<Object> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private SetupException wrong(String key, String what) {
        return new SetupException(place + ": " + key + ' ' + what, "mend it");
    }

    /** The complaint that a key is not there, or has nothing. */
    SetupException lacks(String key) {
        return new SetupException(place + " has no " + key, "say it, as docs/using.md shows");
    }

    /** A text that must be there. */
    String text(String key) {
        return textOf(key).orElseThrow(() -> lacks(key));
    }

    /** A text, or another where there is none. */
    String textOr(String key, String other) {
        return textOf(key).orElse(other);
    }

    private Optional<String> textOf(String key) {
        return value(key).map(value -> {
            if (!(value instanceof String text) || text.isBlank()) {
                throw wrong(key, "is no text: " + value);
            }
            return text;
        });
    }

    /** One of some words, which must be there. */
    String word(String key, Set<String> words) {
        return oneOf(key, text(key), words);
    }

    /** One of some words, or another where there is none. */
    String wordOr(String key, Set<String> words, String other) {
        return oneOf(key, textOr(key, other), words);
    }

    private String oneOf(String key, String word, Set<String> words) {
        if (!words.contains(word)) {
            throw wrong(key, "is " + word + ", and can be " + String.join(", ", new TreeSet<>(words)));
        }
        return word;
    }

    /** A regular expression, where there is one. */
    Optional<Pattern> pattern(String key) {
        return textOf(key).map(text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw wrong(key, "is no regular expression: " + e.getDescription() + " in " + text);
            }
        });
    }

    /** A path with placeholders, which must be there. */
    PathTemplate path(String key) {
        String text = text(key);
        try {
            return new PathTemplate(text);
        } catch (IllegalArgumentException e) {
            throw wrong(key, e.getMessage() + ": " + text);
        }
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String key) {
        return listOf(key).stream().map(value -> {
            if (!(value instanceof String text)) {
                throw wrong(key, "holds what is no text: " + value);
            }
            return text;
        }).toList();
    }

    /** A list of mappings; empty where there is none. */
    List<YamlKeys> list(String key) {
        List<?> list = listOf(key);
        Map<Integer, YamlKeys> items = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            items.put(i, of(list.get(i), place + ": " + key + ", item " + (i + 1) + ','));
        }
        return List.copyOf(items.values());
    }

    private List<?> listOf(String key) {
        return value(key).<List<?>>map(value -> {
            if (!(value instanceof List<?> list)) {
                throw wrong(key, "is no list");
            }
            return list;
        }).orElse(List.of());
    }

    /** @throws SetupException when there is a key that nobody has asked for */
    void requireNoOther() {
        values.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new SetupException(place + " has the key " + key + ", which means nothing there", "take it away; it can have " + String.join(", ", known));
        });
    }
}

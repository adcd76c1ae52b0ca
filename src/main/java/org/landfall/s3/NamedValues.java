package org.landfall.s3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.landfall.glob.ValueList;

/** Values with names, as people write them: {@code owner=lake,team=data}. */
final class NamedValues {

    private final String option;

    /** @param option the option that they are given by, such as {@code --tag} */
    NamedValues(String option) {
        this.option = option;
    }

    /**
     * Reads a text.
     *
     * @param name what a name stands for, such as itself in lower case
     * @return the values in their order
     * @throws IllegalArgumentException with one sentence when a value has no name, or two have the same
     */
    Map<String, String> parse(String text, UnaryOperator<String> name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String given : ValueList.of(text)) {
            int equals = given.indexOf('=');
            if (equals < 1) {
                throw refused(given, "give key=value, and write a comma that belongs to a value as \\,");
            }
            String key = name.apply(ValueList.unquoted(given.substring(0, equals)).strip());
            if (values.putIfAbsent(key, ValueList.unquoted(given.substring(equals + 1).strip())) != null) {
                throw refused(given, "there are two with the name " + key + "; leave one of them out");
            }
        }
        return Collections.unmodifiableMap(values);
    }

    IllegalArgumentException refused(String what, String why) {
        return new IllegalArgumentException(option + " " + what + " cannot be used; " + why);
    }
}

package org.landfall.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;

/** Finds variables of the environment that look like settings and are heeded by nobody, such as {@code LANDFALL_PARRALEL}. */
final class StrayVariables {

    private final Configuration configuration;
    private final Set<String> names;

    /** @param names those of all settings */
    StrayVariables(Configuration configuration, Set<String> names) {
        this.configuration = configuration;
        this.names = names;
    }

    /** Says of each what is wrong with it, in one sentence. */
    List<String> sentences() {
        return configuration.strays(names).stream().map(this::sentence).toList();
    }

    private String sentence(String variable) {
        List<String> variables = names.stream().map(Origin::variable).toList();
        String upper = variable.toUpperCase(Locale.ROOT);
        return variable + " in the environment is no setting, and nothing heeds it"
                + Spelling.nearest(upper, variables).map(meant -> "; did you mean " + meant + "?").orElse("; docs/configuration.md names all that there are");
    }
}

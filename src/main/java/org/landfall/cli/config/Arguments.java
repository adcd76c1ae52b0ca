package org.landfall.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words of the command line before it is read, for those few things that must be known by then. */
public record Arguments(List<String> words) {

    private static final Set<String> QUESTIONS = Set.of("--help", "-h", "--version", "-V");
    private static final Set<String> COMMANDS_THAT_ANSWER = Set.of("help", "generate-completion");

    public static Arguments of(String... words) {
        return new Arguments(List.of(words));
    }

    /** Finds the value of an option. @param name the option, without hyphens before it */
    public Optional<Setting> find(String name) {
        String option = "--" + name;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                return Optional.of(new Setting(name, word.substring(option.length() + 1), Way.COMMAND_LINE));
            }
            if (word.equals(option) && i + 1 < words.size()) {
                return Optional.of(new Setting(name, words.get(i + 1), Way.COMMAND_LINE));
            }
        }
        return Optional.empty();
    }

    /** Tells whether they ask only how the program is used, which it can say whatever it is set to. */
    public boolean onlyAsk() {
        return words.isEmpty() || COMMANDS_THAT_ANSWER.contains(words.get(0)) || words.stream().limit(2).anyMatch(QUESTIONS::contains);
    }
}

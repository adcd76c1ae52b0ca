package org.landfall.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;
import org.landfall.SetupException;

/** Finds the mistake in what Camel throws when routes do not start, and the file and the line that it is in. */
final class RouteTrouble {

    private static final String REMEDY = "mend that line";
    private static final Pattern IN_YAML = Pattern.compile("(?:\\^ )?([^^]*?) in (?:file:(?://)?)?([^,^]+?), line (\\d+), column \\d+:");
    private static final Pattern STEP = Pattern.compile(">>> (.*) <<< in route", Pattern.DOTALL);
    private static final Pattern MISSING_FORMAT = Pattern.compile("Data format '([^']+)' could not be created");
    /** Names of Java classes, addresses of objects and ids of exchanges say nothing to the author of a route. */
    private static final Pattern INSIDE = Pattern.compile(" ?\\b(of type:? |on bean: )?([a-z][a-z0-9_]*\\.){2,}[A-Z][\\w$]*(@[0-9a-f]+)?:? ?| ?Exchange\\[[^]]*]\\.?");

    /** Sentences of Camel and Java, and what they mean; the first group is what the line has in it. */
    private enum Kind {
        NO_VALUE("Property with key \\[([^]]*)] not found", "{{%s}} has neither a value nor a default", key -> "{{" + key),
        NO_COMPONENT("No endpoint could be found for: ([\\w-]+):", "the program has no component called %s", scheme -> scheme + ":"),
        NO_DATA_FORMAT("Cannot find data format in registry with ref: (\\S+)", "no data format is called %s", name -> name),
        NO_LANGUAGE("No language could be found for: ([\\w-]+)", "the program has no language called %s", name -> name + ":"),
        NO_OPTION("Unknown parameters=\\[\\{(\\w+)=", "the endpoint has no option %s", option -> option),
        NO_BEAN("No bean could be found in the registry for: ([^\\s]+)", "no bean is called %s", name -> name),
        NO_FACTORY("Cannot find class: ([^\\s]+)", "there is no class %s", name -> name),
        NO_NUMBER("For input string: \"([^\"]*)\"", "'%s' is no number", value -> value),
        NO_CONVERSION("Cannot convert the String value: (\\S+) to type: boolean", "'%s' is neither true nor false", value -> value),
        TWO_ROUTES("Duplicate route ids? detected: ([^.\\s]+)", "two routes have the id %s", id -> "id: " + id),
        NO_FUNCTION("Unknown function: ([^\\s]+)", "Simple has no function ${%s}", function -> "${" + function),
        NO_DURATION("'([^']*)' is no duration", "'%s' is no duration; give a number with ms, s, m, h or d, such as 30s", value -> value);

        private final Pattern sentence;
        private final String meaning;
        private final UnaryOperator<String> mark;

        Kind(String sentence, String meaning, UnaryOperator<String> mark) {
            this.sentence = Pattern.compile(sentence);
            this.meaning = meaning;
            this.mark = mark;
        }

        /** What a text means; empty when it is no such sentence. */
        Optional<String> meaning(String text) {
            return named(text).map(name -> meaning.replace("%s", name));
        }

        String remedy() {
            return this == NO_COMPONENT ? "add it, as docs/routes.md says, or " + REMEDY : REMEDY;
        }

        /** What a text names; empty when it is no such sentence. */
        Optional<String> named(String text) {
            Matcher matcher = sentence.matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1).replaceFirst("[.,]$", "")) : Optional.empty();
        }
    }

    private final List<Throwable> chain = new ArrayList<>();
    private final RouteFiles files;
    private final String all;

    private RouteTrouble(Throwable thrown, Path folder) {
        files = new RouteFiles(folder);
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            chain.add(t);
        }
        all = chain.stream().map(t -> String.valueOf(t.getMessage())).collect(Collectors.joining(" "));
    }

    /** Explains what Camel threw. @param folder that of the routes */
    static SetupException explained(Throwable thrown, Path folder) {
        RouteTrouble trouble = new RouteTrouble(thrown, folder);
        for (Throwable t : trouble.chain) {
            if (t instanceof SetupException setup) {
                return setup;
            }
        }
        return new SetupException("the routes cannot start: " + trouble.sentence(), thrown);
    }

    private String sentence() {
        return yaml().or(this::file).or(this::pattern).or(this::property).or(this::noClass).or(this::dataFormat).or(this::known).or(this::expression).orElseGet(this::other);
    }

    private Optional<String> yaml() {
        return IN_YAML.matcher(all.replaceAll("\\s+", " ")).results().reduce((first, last) -> last).map(mark -> mark.group(2) + ":" + mark.group(3)
                + ": " + mark.group(1).replaceFirst("^.*\\.yaml ", "").replaceFirst("^while scanning for the next token ", "").strip() + "; " + REMEDY);
    }

    private Optional<String> file() {
        Matcher matcher = Pattern.compile("(Resource is empty|Unable to parse resource): (?:file:(?://)?)?(\\S+)").matcher(all);
        return matcher.find() ? Optional.of(matcher.group(2) + " holds no routes and no beans; take it away, or write them as a list") : Optional.empty();
    }

    /** The property of a bean that is not there, or does not take its value. */
    private Optional<String> property() {
        return chain.stream().filter(PropertyBindingException.class::isInstance).map(PropertyBindingException.class::cast)
                .reduce((first, last) -> last).map(binding -> {
                    String name = String.valueOf(binding.getPropertyName());
                    Throwable cause = chain.get(chain.size() - 1);
                    String what = cause == binding ? "the bean has no property " + name
                            : "the property " + name + " cannot be '" + binding.getValue() + "': "
                                    + Stream.of(Kind.values()).flatMap(kind -> kind.meaning(String.valueOf(cause.getMessage())).stream()).findFirst()
                                            .orElseGet(() -> plain(cause));
                    return at(name, String.valueOf(binding.getValue())) + what + "; " + REMEDY;
                });
    }

    /** The line that gives a property its value, or any value where that stands otherwise there. */
    private String at(String property, String value) {
        Predicate<String> named = line -> line.matches("(- )?[\"']?([\\w.]+\\.)?" + Pattern.quote(property) + "[\"']?\\s*:.*");
        return files.find(all, named.and(line -> line.contains(value))).or(() -> files.find(all, named)).map(place -> place + ": ").orElse("");
    }

    private Optional<String> pattern() {
        return chain.stream().filter(PatternSyntaxException.class::isInstance).map(PatternSyntaxException.class::cast).findFirst()
                .map(wrong -> at(line -> line.replace("\\\\", "\\").contains(wrong.getPattern())) + "the pattern " + wrong.getPattern() + " is wrong: "
                        + wrong.getDescription() + "; " + REMEDY);
    }

    private Optional<String> noClass() {
        return chain.stream().filter(ClassNotFoundException.class::isInstance).map(Throwable::getMessage).findFirst()
                .map(name -> at(line -> line.contains(name)) + "there is no class " + name + "; " + REMEDY);
    }

    /** A data format whose library the program does not have. */
    private Optional<String> dataFormat() {
        Matcher matcher = MISSING_FORMAT.matcher(all);
        return matcher.find() ? Optional.of(atFormat(matcher.group(1)) + "the program has no data format called " + matcher.group(1) + "; " + REMEDY)
                : Optional.empty();
    }

    /** Camel's name of a format may begin with the word in the route ({@code avro} is {@code avroJackson}), or be that of its library. */
    private String atFormat(String format) {
        Stream<Predicate<String>> marks = Stream.of(line -> stands(format + ":", line), line -> stands(format.replaceFirst("[A-Z].*", "") + ":", line),
                line -> line.matches("(?i).*\\b" + Pattern.quote(format) + "\\b.*"), line -> line.contains("marshal:"));
        return marks.flatMap(mark -> files.find(all, mark).stream()).findFirst().map(place -> place + ": ").orElse("");
    }

    private Optional<String> known() {
        return Stream.of(Kind.values()).flatMap(kind -> kind.named(all).map(named -> at(line -> stands(kind.mark.apply(named), line))
                + kind.meaning.replace("%s", named) + "; " + kind.remedy()).stream()).findFirst();
    }

    /** Tells whether a line has a word, and not merely at the end of another. */
    private static boolean stands(String word, String line) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word)).matcher(line).find();
    }

    /** An expression that is none, in the step that could not be made. */
    private Optional<String> expression() {
        Matcher step = STEP.matcher(all);
        if (!step.find()) {
            return Optional.empty();
        }
        String reason = plain(chain.get(chain.size() - 1));
        return files.find(all, line -> value(line).length() > 2 && line.contains("${") && step.group(1).contains(value(line)))
                .map(place -> place + ": this is no expression of the language Simple: "
                        + (reason.contains("functionEnd") ? "a ${ has no }" : reason) + "; " + REMEDY);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip().replaceAll("^[\"']|[\"']$", "");
    }

    private String other() {
        String reason = plain(chain.get(chain.size() - 1));
        String where = chain.stream().flatMap(t -> place(t).stream()).findFirst().map(place -> place + ": ")
                // what Camel says of a file that it could not read names the file
                .orElse(chain.size() == 1 || reason.contains(".yaml") ? "" : plain(chain.get(0)) + ": ");
        return where + reason + "; mend the route";
    }

    private String at(Predicate<String> line) {
        return files.find(all, line).map(place -> place + ": ").orElse("");
    }

    private static Optional<String> place(Throwable thrown) {
        if (thrown instanceof FailedToCreateRouteException create) {
            return Optional.of(place(create.getLocation(), create.getRouteId()));
        }
        if (thrown instanceof FailedToStartRouteException start) {
            return Optional.of(place(start.getLocation(), start.getRouteId()));
        }
        return Optional.empty();
    }

    private static String place(String location, String route) {
        return location == null ? "route " + route : location.replaceFirst("^file:(//)?", "") + ", route " + route;
    }

    private static String plain(Throwable thrown) {
        return INSIDE.matcher(String.valueOf(thrown.getMessage())).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }
}

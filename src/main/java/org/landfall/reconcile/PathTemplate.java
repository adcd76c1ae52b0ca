package org.landfall.reconcile;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Path of a manifest's files with placeholders for fields and groups, such as <code>{year}/csv_{company_id}.csv</code>. A placeholder stands
 * for a part of a name, and one at the end for the rest of the path, slashes included; one such as <code>{company_id:[0-9]+}</code> for what
 * a Java regular expression says.
 */
final class PathTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]+)(?::([^{}]+))?}");
    private static final Pattern TEXT = Pattern.compile("([^{}]|\\{[^{}]+})+");
    private static final Pattern HERE = Pattern.compile("^(\\./+)+");
    private static final int LONGEST = 4096;
    /** Name of the landing directory itself among its folders. */
    private static final String TOP = ".";

    private final String text;
    private final Pattern form;
    private final int depth;

    /** @throws IllegalArgumentException with half a sentence, when it is none */
    PathTemplate(String text) {
        if (!TEXT.matcher(text).matches() || text.startsWith("/") || text.length() > LONGEST) {
            throw new IllegalArgumentException("is no path in the landing directory with placeholders");
        }
        this.text = text;
        form = Pattern.compile(form(text), Pattern.DOTALL);
        depth = Math.max(1, (int) text.chars().filter(c -> c == '/').count());
    }

    private static String form(String text) {
        StringBuilder form = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        while (placeholder.find()) {
            form.append(Pattern.quote(text.substring(from, placeholder.start()))).append(form(placeholder, placeholder.end() == text.length()));
            from = placeholder.end();
        }
        return form.append(Pattern.quote(text.substring(from))).toString();
    }

    private static String form(MatchResult placeholder, boolean atTheEnd) {
        String said = placeholder.group(2);
        if (said == null) {
            return atTheEnd ? ".+" : "[^/]+";
        }
        try {
            return "(?:" + Pattern.compile(said).pattern() + ")";
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("has a pattern that is no Java regular expression (" + said + ")", e);
        }
    }

    /** Tells whether a path can be one of these. */
    boolean matches(String path) {
        return path.length() <= LONGEST && form.matcher(path).matches();
    }

    /** The folder that a path counts in: as many of its folders as the template has, and one at least. */
    String folder(String path) {
        int end = path.indexOf('/');
        for (int more = 1; more < depth && end >= 0 && path.indexOf('/', end + 1) >= 0; more++) {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? TOP : path.substring(0, end);
    }

    /**
     * The path with a value in each place.
     *
     * @param place  where the values come from, for a complaint
     * @param values values by name
     * @throws MalformedManifestException when a value is not there, or no path comes of it
     */
    String filled(String place, Function<String, Optional<String>> values) {
        String path = HERE.matcher(PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))
                .filter(value -> !value.isEmpty()).orElseThrow(() -> new MalformedManifestException(place, "has nothing for {" + found.group(1)
                        + "} of the path " + text, "mend it, or the path in the rules"))))).replaceFirst("");
        if (path.isEmpty() || path.startsWith("/") || !matches(path)) {
            throw new MalformedManifestException(place, "makes no path in the landing directory of " + text, "mend it, or the path in the rules");
        }
        return path;
    }

    @Override
    public String toString() {
        return text;
    }
}

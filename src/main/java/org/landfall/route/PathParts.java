package org.landfall.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.RefusedException;
import org.landfall.SetupException;

/**
 * Takes the parts of a file's path in the landing directory apart: each named group of a pattern becomes a header, from which
 * the route composes the key.
 */
public final class PathParts implements Processor {

    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private Pattern pattern;

    /**
     * A Java regular expression for the whole path, with slashes, such as {@code (?<year>[0-9]{4})/(?<rest>.+)}.
     *
     * @throws SetupException when a group is named like a header that Camel takes for code or an address
     */
    public void setPattern(String regex) {
        Matcher names = GROUP_NAME.matcher(regex);
        while (names.find()) {
            if (ActingHeaders.contains(names.group(1))) {
                throw new SetupException("the group " + names.group(1) + " of the pattern " + regex + " would become a header that Camel takes"
                        + " for code or an address", "give it another name");
            }
        }
        pattern = Pattern.compile(regex, Pattern.DOTALL);
    }

    @Override
    public void process(Exchange exchange) {
        String source = Exchanges.of(exchange).source();
        Matcher matcher = pattern.matcher(source);
        if (!matcher.matches()) {
            throw new RefusedException("its path does not match the pattern " + pattern + " of the route's bean", "mend the route");
        }
        Matcher names = GROUP_NAME.matcher(pattern.pattern());
        while (names.find()) {
            exchange.getMessage().setHeader(names.group(1), matcher.group(names.group(1)));
        }
    }
}

package org.landfall.route;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers whose text Camel takes for code, for the name of code, or for an address, with the components of the program and
 * with those that people add. A text from a file's name or content must not come there.
 */
final class ActingHeaders {

    private static final Set<String> NAMES = Set.of("camelawss3overridebucketname", "camelfilename", "cameloverrulefilename",
            "camelbeanmethodname", "camellanguagescript", "camelsqlquery", "camelcqlquery", "camelarangodbaqlquery", "cameldrillquery",
            "camelawsathenaquerystring", "camelawstimestreamquerystring", "camelawsredshiftdatasqlstatement",
            "camelawsredshiftdatasqlstatementlist", "camelmybatisstatementname", "camelhttpuri", "camelhttpurl", "camelhttppath",
            "camelresthttpuri", "cameldestinationoverrideurl", "camelspringwebserviceendpointuri", "cameldynamicrouterdestinationuri",
            "camelkafkaoverridetopic", "cameljmsdestination", "cameljmsdestinationname", "cameldaprmethodtoinvoke", "camelxsltstylesheet");
    /** Pattern of the headers of template components: each has its own two. */
    private static final Pattern FAMILIES = Pattern.compile("camelexeccommand.*|(camel.*|mustache|chunk)(template|resourceuri)");

    private ActingHeaders() {}

    /** Tells whether a name is that of one; Camel does not tell upper from lower case in it. */
    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || FAMILIES.matcher(lower).matches();
    }
}

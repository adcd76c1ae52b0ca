package org.landfall.doctor;

import java.util.Optional;
import org.landfall.landing.WaitingFiles;
import org.landfall.text.Figures;

/**
 * Whether Java can open every name. It decodes names by the locale, and under {@code LANG=C} it cannot open one that is not ASCII.
 *
 * <pre>
 * locale       names that cannot be decoded
 * UTF-8        none                            ok
 * UTF-8        some                            fail: they are not UTF-8
 * another      none                            warn
 * another      some                            fail: set LC_ALL
 * </pre>
 */
final class LocaleCheck extends Check {

    private static final String REMEDY = "set LC_ALL=C.UTF-8 and run again";

    private final LandingView landing;

    LocaleCheck(LandingView landing) {
        super(Topic.MACHINE, "locale");
        this.landing = landing;
    }

    @Override
    Finding look() {
        String encoding = System.getProperty("sun.jnu.encoding");
        boolean utf8 = "UTF-8".equalsIgnoreCase(encoding);
        Optional<WaitingFiles.Sample> bad = Optional.ofNullable(landing.waiting())
                .map(WaitingFiles::undecodable)
                .filter(sample -> sample.count() > 0);
        if (bad.isPresent()) {
            return fail(Figures.count(bad.get().count(), "file") + " cannot be opened, since names are read as " + encoding + ", such as "
                    + bad.get().first(), utf8 ? "rename it to valid UTF-8" : REMEDY);
        }
        return utf8 ? ok("names are read as UTF-8")
                : warn("names are read as " + encoding + ", so one that is not ASCII could not be opened", REMEDY);
    }
}

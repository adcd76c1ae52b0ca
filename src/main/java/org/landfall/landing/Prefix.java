package org.landfall.landing;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.landfall.SettingException;

/** The rule for the prefix of the raw zone: folders of characters that S3, URLs and every tool agree on. */
public final class Prefix {

    private static final String FOLDER = "[A-Za-z0-9!_.*'()=-]+";
    private static final Pattern GOOD = Pattern.compile(FOLDER + "(/" + FOLDER + ")*");

    private Prefix() {}

    /** The prefix without slashes at its ends. @throws SettingException when it is none */
    public static String require(String text) {
        String trimmed = text.strip().replaceAll("^/+|/+$", "");
        if (trimmed.isEmpty()) {
            throw new SettingException("prefix", "--prefix " + text + " would be the whole bucket", "give the folder of the raw zone, such as raw;"
                    + " the role may write there alone");
        }
        if (Arrays.stream(trimmed.split("/")).anyMatch(folder -> folder.equals(".") || folder.equals(".."))) {
            throw new SettingException("prefix", "--prefix " + trimmed + " cannot be used", "S3 knows no folders . and ..; give one such as raw");
        }
        if (!GOOD.matcher(trimmed).matches()) {
            throw new SettingException("prefix", "--prefix " + trimmed
                    + " cannot be used", "give one or more folders of letters, digits and ! - _ . * ' ( ) =");
        }
        return trimmed;
    }
}

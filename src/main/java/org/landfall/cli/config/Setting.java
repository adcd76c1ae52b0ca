package org.landfall.cli.config;

/**
 * A setting that somebody has given.
 *
 * @param name   its option, without hyphens before it, such as {@code bucket}
 * @param value  its value as it was given
 * @param origin where it was given
 */
public record Setting(String name, String value, Origin origin) {

    /** The value without a password; no option is a secret, but one may be put into an address. */
    public static String harmless(String value) {
        return value.replaceAll("(://)[^/@]*@", "$1…@").replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    /** Tells whether a password may stand in it. */
    boolean holdsPassword() {
        return !harmless(value).equals(value);
    }

    /** Names the place where it was given, such as {@code LANDFALL_BUCKET in the environment}. */
    public String where() {
        return origin.where(name);
    }
}

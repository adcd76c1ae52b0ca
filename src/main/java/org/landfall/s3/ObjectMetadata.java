package org.landfall.s3;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Metadata that objects are given as {@code x-amz-meta-NAME}.
 *
 * @param values by their names, in lower case
 */
public record ObjectMetadata(Map<String, String> values) {

    /** No metadata. */
    public static final ObjectMetadata NONE = new ObjectMetadata(Map.of());
    /** The name under which objects carry the SHA-256 of their bytes, if they do. */
    public static final String SHA256 = "sha256";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    /** Text that means the same however a header is trimmed or folded. */
    private static final Pattern VALUE = Pattern.compile("[!-~]+( [!-~]+)*");
    /** S3 takes 2 KiB of names and values together; the SHA-256 has its room in any case. */
    private static final int MOST = 2_048 - SHA256.length() - 64;

    /**
     * Reads names and values, separated by commas; a backslash keeps a comma behind it in its value.
     *
     * @throws IllegalArgumentException with one sentence when S3 would not take them
     */
    public static ObjectMetadata parse(String text) {
        NamedValues named = new NamedValues("--metadata");
        // S3 gives names back in lower case
        Map<String, String> values = named.parse(text, name -> name.toLowerCase(Locale.ROOT));
        int bytes = values.entrySet().stream().mapToInt(entry -> entry.getKey().length() + entry.getValue().length()).sum();
        if (bytes > MOST) {
            throw new IllegalArgumentException("--metadata has " + bytes + " bytes of names and values, and S3 takes " + MOST
                    + " beside the SHA-256; give fewer or shorter ones");
        }
        values.forEach((name, value) -> require(named, name, value));
        return new ObjectMetadata(values);
    }

    private static void require(NamedValues named, String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw named.refused(name + "=" + value, "a name is made of letters, digits and . _ -");
        }
        if (name.equals(SHA256)) {
            throw named.refused(name + "=" + value, "the name is that of --meta-sha256; take another");
        }
        if (!VALUE.matcher(value).matches()) {
            throw named.refused(name + "=" + value, "a value is made of ASCII characters, with no two blanks in a row; write it so");
        }
    }
}

package org.landfall.s3;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Tags that objects are given with the request that makes them.
 *
 * @param values by their keys, in the order in which they were given
 */
public record ObjectTags(Map<String, String> values) {

    /** No tags. */
    public static final ObjectTags NONE = new ObjectTags(Map.of());

    /** The right that a put with tags needs beside that to put. */
    public static final String RIGHT = "s3:PutObjectTagging";

    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    /** Characters that S3 takes in tags. (Amazon S3 User Guide, "Categorizing your objects using tags".) */
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");
    private static final String RESERVED = "aws:";

    /**
     * Reads keys and values, separated by commas.
     *
     * @throws IllegalArgumentException with one sentence when S3 would not take them
     */
    public static ObjectTags parse(String text) {
        NamedValues named = new NamedValues("--tag");
        Map<String, String> values = named.parse(text, UnaryOperator.identity());
        values.forEach((key, value) -> require(named, key, value));
        if (values.size() > MOST) {
            throw new IllegalArgumentException("--tag names " + values.size() + " tags, and S3 takes " + MOST + " of an object; leave some out");
        }
        return new ObjectTags(values);
    }

    private static void require(NamedValues named, String key, String value) {
        String tag = key + "=" + value;
        if (length(key) > LONGEST_KEY || length(value) > LONGEST_VALUE) {
            throw named.refused(tag, "S3 takes " + LONGEST_KEY + " characters of a key and " + LONGEST_VALUE + " of a value; shorten it");
        }
        if (!TEXT.matcher(tag).matches()) {
            throw named.refused(tag, "a tag is made of letters, digits, blanks and + - = . _ : / @");
        }
        if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw named.refused(tag, "keys that begin with " + RESERVED + " are those of AWS itself; take another");
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The tags as the header {@code x-amz-tagging} has them. */
    public String encoded() {
        return values.entrySet().stream().map(tag -> SdkHttpUtils.urlEncode(tag.getKey()) + "=" + SdkHttpUtils.urlEncode(tag.getValue()))
                .collect(Collectors.joining("&"));
    }
}

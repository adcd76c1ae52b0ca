package org.landfall;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that this process was given, by their values: keys, tokens and passwords. Whatever leaves the process goes by here, and where it
 * contains one, plain or encoded, that is hidden. Whoever comes to know a secret tells it, and so those that change are known too.
 *
 * <p>A value of less than {@value #LEAST} characters is none: it would hide innocent words.
 */
public final class Secrets {

    /** Fewest characters of a secret. */
    public static final int LEAST = 8;

    /** What stands in the place of a secret. */
    public static final String HIDDEN = "(hidden)";

    /** Names of variables and properties whose values are secrets, in any spelling; a file's name is none. */
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(secret|passw|passwd|passphrase|token|credential|private[._-]?key|api[._-]?key|access[._-]?key(?![._-]?id)).*");
    private static final Pattern NO_SECRET = Pattern.compile("(?i).*(_file|_path|_uri|_url|[._-]dir|disabled|refresh|endpoint|[._-]id|keyid)$");
    /** A number behind the colon is a port, unless it stands before the @ itself. */
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/?#\\s:]*:(?!\\d+(?:[/?#,]|$))(\\S+)@");
    private static final Pattern IN_QUERY = Pattern.compile("(?i)(?:password|passwd|passphrase|secret|token)=([^&\\s]+)");
    /** The address of a webhook is a secret from behind its host on. */
    private static final Pattern WEBHOOK = Pattern.compile("(?i)\\s*https?://[^/?#\\s]+(\\S+)\\s*");
    private static final Pattern WEBHOOK_SETTING = Pattern.compile("(?i)(landfall[._-])?notify");
    /** Part of a webhook's address that is one by itself. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.~%+-]{16,}");
    /** Values that stand under such names and say nothing. */
    private static final Set<String> WORDS = Set.of("disabled", "required", "optional", "preferred", "landfall", "postgres", "password", "localhost");

    private static final Secrets KNOWN = new Secrets();

    private final Set<String> values = new HashSet<>();
    private volatile String[] forms = {};

    private Secrets() {}

    /** Tells a secret; null, or one that is too short, is none. */
    public static void tell(String value) {
        if (value != null && value.strip().length() >= LEAST) {
            KNOWN.add(value.strip());
        }
    }

    /** Tells the secrets among variables, properties or settings: those whose name says so, and passwords in addresses. */
    public static void tell(Map<String, String> given) {
        given.forEach((name, value) -> {
            if (NAME.matcher(name).matches() && !NO_SECRET.matcher(name).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
                tell(value);
            }
            tellAddress(value);
            if (WEBHOOK_SETTING.matcher(name).matches()) {
                tellWebhook(value);
            }
        });
    }

    /** Tells what is secret in the address of a webhook: all behind its host, and the long words in it, as they stand there and decoded. */
    public static void tellWebhook(String address) {
        Matcher whole = WEBHOOK.matcher(address);
        if (!whole.matches()) {
            return;
        }
        tell(whole.group(1));
        Matcher key = KEY.matcher(whole.group(1));
        while (key.find()) {
            tell(key.group());
            tell(decoded(key.group()));
        }
    }

    /** Tells the passwords in an address, as they stand there and decoded. */
    public static void tellAddress(String text) {
        for (Pattern place : List.of(IN_ADDRESS, IN_QUERY)) {
            Matcher found = place.matcher(text);
            while (found.find()) {
                tell(found.group(1));
                tell(decoded(found.group(1)));
            }
        }
    }

    /** The text without the secrets that are known by now. Null stays null. */
    public static String masked(String text) {
        return text == null ? null : KNOWN.without(text);
    }

    /** Tells whether a text contains a secret. */
    public static boolean isIn(String text) {
        return KNOWN.first(text) != null;
    }

    private synchronized void add(String value) {
        if (!values.add(value)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(List.of(forms));
        all.addAll(formsOf(value));
        // a long one first: what is contained in another would leave the rest of that
        forms = all.stream().sorted((a, b) -> b.length() - a.length()).toArray(String[]::new);
    }

    private String first(String text) {
        for (String form : forms) {
            if (text.contains(form)) {
                return form;
            }
        }
        return null;
    }

    private String without(String text) {
        String masked = text;
        for (String form = first(masked); form != null; form = first(masked)) {
            masked = masked.replace(form, HIDDEN);
        }
        return masked;
    }

    /** The secret as it is, and as it is written in addresses, JSON, HTML, in one line, and in base64 wherever it begins in what is encoded. */
    private static Set<String> formsOf(String value) {
        Set<String> found = new LinkedHashSet<>();
        found.add(value);
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        found.add(form);
        found.add(form.replace("+", "%20"));
        found.add(form.replaceAll("%([0-9A-F]{2})", "%25$1"));
        found.add(lowerHex(form));
        found.add(lowerHex(form.replace("+", "%20")));
        found.add(value.replace("%", "%25").replace("/", "%2F").replace("@", "%40"));
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        found.add(json);
        found.add(json.replace("/", "\\/"));
        String html = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        found.add(html);
        found.add(html.replace("\"", "&quot;").replace("'", "&#39;"));
        found.add(html.replace("\"", "&#34;").replace("'", "&#39;"));
        found.add(value.replaceAll("\\s+", " "));
        found.add(value.replace("\n", "\\x0a").replace("\r", "\\x0d").replace("\t", "\\x09"));
        for (int before = 0; before < 3; before++) {
            found.add(base64(value, before));
        }
        // what is long enough in one form may be too short in another
        found.removeIf(text -> text.length() < LEAST || text.equals(HIDDEN));
        return found;
    }

    private static String lowerHex(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}").matcher(encoded).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
    }

    /** Those characters that depend on the secret alone. @param before bytes that stand before it */
    private static String base64(String value, int before) {
        byte[] secret = value.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int from = before == 0 ? 0 : before + 1;
        int to = bytes.length / 3 * 4;
        return encoded.substring(Math.min(from, encoded.length()), Math.max(Math.min(from, encoded.length()), to));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}

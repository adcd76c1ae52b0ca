package org.landfall.cli.log;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.landfall.Secrets;

/**
 * Takes credentials and signatures out of every line of the log: the secrets that are known, by their values, and whatever stands where a secret
 * does. At their finest levels the JDK logs the headers of all requests,
 * and what a library logs there may be more in its next version.
 */
@LoggingFilter(name = "secrets")
public final class SecretFilter implements Filter {

    private static final String HIDDEN = "$1(hidden)";
    /** A header's value goes up to the end of its line, or of its braces in the way that the JDK prints headers. */
    private static final Pattern SECRET = Pattern.compile("(?i)("
            + "authorization[\"']?\\s*[:=]\\s*"
            + "|x-amz-security-token[\"']?\\s*[:=]\\s*"
            + "|x-aws-ec2-metadata-token[\"']?\\s*[:=]\\s*"
            + "|x-amz-signature[\"']?\\s*[:=]\\s*"
            + "|signature=(?=[0-9a-f])"
            + "|secret[_-]?(?:access[_-]?)?key[\"']?\\s*[:=>]\\s*"
            + "|session[_-]?token[\"']?\\s*[:=>]\\s*"
            + ")[^\\r\\n{}&<]+");
    /** A password may have any character but those that end it in an address. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(passw(?:or)?d[\"']?\\s*[:=]\\s*)[^&\\r\\n]+");
    private static final Pattern USER = Pattern.compile("(://[^/?#\\s:@]*:)[^\\s@]+(?=@)");

    private static final List<Pattern> PLACES = List.of(SECRET, PASSWORD, USER);

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord record) {
            hide(record);
        }
        return true;
    }

    private static void hide(ExtLogRecord record) {
        String message = record.getFormattedMessage();
        if (message != null && holdsSecret(message)) {
            record.setParameters(null);
            record.setMessage(masked(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        if (record.getThrown() != null) {
            hideThrown(record);
        }
    }

    private static void hideThrown(ExtLogRecord record) {
        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text));
        if (holdsSecret(text.toString())) {
            record.setThrown(null);
            record.setMessage(record.getFormattedMessage() + System.lineSeparator() + masked(text.toString()), ExtLogRecord.FormatStyle.NO_FORMAT);
            record.setParameters(null);
        }
    }

    /** The text without credentials and signatures. */
    static String masked(String text) {
        String masked = Secrets.masked(text);
        for (Pattern place : PLACES) {
            masked = place.matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }

    private static boolean holdsSecret(String text) {
        return Secrets.isIn(text) || PLACES.stream().anyMatch(place -> place.matcher(text).find());
    }
}

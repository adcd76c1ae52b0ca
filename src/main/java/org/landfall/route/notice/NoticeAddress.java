package org.landfall.route.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landfall.SettingException;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.ServerAddress;

/**
 * Address that hears of a run.
 *
 * @param text as Camel takes it; empty for none
 * @param kind what it leads to
 */
public record NoticeAddress(String text, Kind kind) {

    /** Kind of what an address leads to. */
    public enum Kind {
        /** Nothing: nobody is told. */
        NOWHERE,
        /** An incoming webhook. */
        WEBHOOK,
        /** A topic of Amazon SNS. */
        TOPIC,
        /** A route of somebody's own. */
        ROUTE
    }

    /** The address of nobody. */
    static final NoticeAddress NONE = new NoticeAddress("", Kind.NOWHERE);

    static final String SETTING = "notify";

    private static final String TOPIC_SCHEME = "aws2-sns:";
    private static final Pattern TOPIC = Pattern.compile(TOPIC_SCHEME + "(//)?arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");
    private static final Pattern ROUTE = Pattern.compile("direct:(//)?[A-Za-z0-9_.-]+");
    private static final String FORMS = "give a webhook (https://…), a topic (aws2-sns:arn:aws:sns:REGION:ACCOUNT:TOPIC) or the start of a route of"
            + " your own (direct:NAME)";
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads an address. A sentence about one that cannot be used does not show it, since what is behind the host of a webhook is a secret.
     *
     * @throws SettingException with one sentence when it cannot be used
     */
    public static NoticeAddress parse(String given) {
        String text = given.strip();
        String scheme = text.replaceFirst(":.*", ":").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "" -> NONE;
            case "https:", "http:" -> new NoticeAddress(webhook(text), Kind.WEBHOOK);
            case TOPIC_SCHEME -> new NoticeAddress(matching(TOPIC, text, "is no ARN of a standard topic"), Kind.TOPIC);
            case "direct:" -> new NoticeAddress(matching(ROUTE, text, "is no name of a route's start"), Kind.ROUTE);
            default -> throw refused("is no address that a run can tell", FORMS);
        };
    }

    private static String matching(Pattern form, String text, String otherwise) {
        if (!form.matcher(text).matches()) {
            throw refused(otherwise, FORMS);
        }
        return text;
    }

    private static String webhook(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
                throw refused("names no host, or no port that there is", FORMS);
            }
            if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw refused("names a user, or goes on after a #", "give the address of the webhook as its owner shows it");
            }
            return text;
        } catch (URISyntaxException e) {
            throw refused("is no URL", FORMS);
        }
    }

    private static SettingException refused(String why, String remedy) {
        return new SettingException(SETTING, "the address of --notify " + why, remedy);
    }

    /** Refuses a webhook to which messages would go in plain over a network. @throws SettingException with one sentence */
    public void requireEncrypted(boolean allowHttp) {
        if (kind != Kind.WEBHOOK) {
            return;
        }
        try {
            new ServerAddress(Optional.of(server()), "--notify").requireEncrypted("the webhook", allowHttp);
        } catch (ClientSetupException e) {
            throw new SettingException(List.of(SETTING, "allow-http"), e.failure(), e);
        }
    }

    /** The webhook's server alone, which is no secret. */
    private URI server() {
        URI url = URI.create(text);
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority());
    }

    /** The host of a webhook, in small letters; empty for anything else. */
    String host() {
        return kind == Kind.WEBHOOK ? URI.create(text).getHost().toLowerCase(Locale.ROOT) : "";
    }
}

package org.landfall.route.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.landfall.SettingException;

/** Form of a message, as whoever hears it takes it. Each is one JSON document in ASCII. */
enum NoticeForm {

    /** The text, and beside it every fact by name. */
    FACTS {
        @Override
        ObjectNode document(Notice notice) {
            ObjectNode facts = textOf(String.join("\n", notice.lines()));
            facts.put("event", notice.event().word()).put("run", notice.place().run()).put("host", notice.place().host())
                    .put("landing", notice.place().landing()).put("allIsWell", notice.allIsWell())
                    .put("landed", notice.landed()).put("bytes", notice.bytes()).put("notLanded", notice.notLanded());
            ArrayNode failures = facts.putArray("failures");
            notice.failures().forEach(failure -> failures.addObject().put("file", failure.source()).put("reason", failure.reason()));
            facts.put("moreFailures", notice.moreFailures());
            notice.problems().forEach(facts.putArray("problems")::add);
            return notice.place().report().isEmpty() ? facts : facts.put("report", notice.place().report());
        }
    },

    /** The text alone. Slack and Google Chat take these three characters for links and mentions. */
    TEXT {
        @Override
        ObjectNode document(Notice notice) {
            return textOf(String.join("\n", notice.lines()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
    },

    /** An adaptive card, as a workflow of Teams takes it; its runs of text are no Markdown, so nothing in a name is a link. */
    CARD {
        @Override
        ObjectNode document(Notice notice) {
            ObjectNode message = textOf(notice.title()).put("type", "message");
            ObjectNode card = message.putArray("attachments").addObject().put("contentType", "application/vnd.microsoft.card.adaptive")
                    .putObject("content").put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json").put("type", "AdaptiveCard")
                    .put("version", "1.2");
            ArrayNode body = card.putArray("body");
            List<String> lines = notice.lines();
            run(body, lines.get(0)).put("weight", "Bolder");
            lines.stream().skip(1).forEach(line -> run(body, line));
            return message;
        }

        private ObjectNode run(ArrayNode body, String line) {
            return body.addObject().put("type", "RichTextBlock").putArray("inlines").addObject().put("type", "TextRun").put("text", line);
        }
    },

    /** What each kind of subscriber of a topic is sent: a mail the text, a telephone the first line, all others the facts. */
    TOPIC {
        @Override
        ObjectNode document(Notice notice) {
            return JSON.createObjectNode().put("default", FACTS.body(notice)).put("email", String.join("\n", notice.lines()))
                    .put("sms", notice.subject());
        }
    };

    private static final String AUTO = "auto";
    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * The form of what an address is sent.
     *
     * @param given one of the words {@code facts}, {@code text} and {@code card}, or {@code auto} for what the address says
     * @throws SettingException for another word
     */
    static NoticeForm of(String given, NoticeAddress address) {
        if (given.equals(AUTO)) {
            return of(address);
        }
        return Stream.of(FACTS, TEXT, CARD).filter(form -> form.name().toLowerCase(Locale.ROOT).equals(given)).findFirst().orElseThrow(() ->
                new SettingException(NoticeAddress.SETTING, "the form of a notice cannot be " + given, "give auto, facts, text or card"));
    }

    private static NoticeForm of(NoticeAddress address) {
        String host = address.host();
        if (address.kind() == NoticeAddress.Kind.TOPIC) {
            return TOPIC;
        }
        if (host.matches("hooks\\.slack(-gov)?\\.com|chat\\.googleapis\\.com")) {
            return TEXT;
        }
        return host.matches(".*\\.(webhook\\.office\\.com|logic\\.azure\\.(com|us)|powerplatform\\.com)") ? CARD : FACTS;
    }

    abstract ObjectNode document(Notice notice);

    /** The message. */
    String body(Notice notice) {
        try {
            return JSON.writeValueAsString(document(notice));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    private static ObjectNode textOf(String text) {
        return JSON.createObjectNode().put("text", text);
    }
}

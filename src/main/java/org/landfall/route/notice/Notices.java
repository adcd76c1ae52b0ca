package org.landfall.route.notice;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.landfall.Secrets;
import org.landfall.SettingException;
import org.landfall.file.Host;
import org.landfall.journal.RunListener;
import org.landfall.text.Age;

/**
 * Tells somebody elsewhere what came of a run: composes the messages, and hands them to a route, whose steps send them. The bean of
 * {@code notify.camel.yaml}; a run goes on, and ends, whatever becomes of a message.
 */
public final class Notices implements CamelContextAware {

    /** The start of the routes that send messages, unless the address names another. */
    private static final String START = "direct:notify";

    private CamelContext context;
    private NoticeAddress address = NoticeAddress.NONE;
    private String form = "auto";
    private int failures = 10;
    private Duration quiet = Duration.ofSeconds(30);
    private Duration timeout = Duration.ofSeconds(5);
    private String landing = "";
    private String report = "";
    private boolean allowHttp;
    private boolean dryRun;
    private boolean watch;
    private Telling telling;
    private Messenger messenger;

    /** The one of a context. @throws SettingException when the routes have none, and somebody is to be told */
    public static Optional<Notices> in(CamelContext context) {
        Set<Notices> found = context.getRegistry().findByType(Notices.class);
        if (found.isEmpty() && !context.resolvePropertyPlaceholders("{{landfall.notify:}}").isBlank()) {
            throw new SettingException(NoticeAddress.SETTING, "the routes have no bean that heeds --notify",
                    "take notify.camel.yaml over from the program's own routes, or leave --notify out");
        }
        return found.stream().findFirst();
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Sets whom to tell; empty for nobody. @throws SettingException when it is no such address */
    public void setAddress(String text) {
        Secrets.tellWebhook(text);
        address = NoticeAddress.parse(text);
    }

    /** Sets the form of the messages: {@code facts}, {@code text}, {@code card}, or {@code auto} for what the address says. */
    public void setForm(String form) {
        this.form = form;
    }

    /** Sets how many files that do not land are told of at once in a watch; 0 for no number. @throws SettingException below 0 */
    public void setFailures(int failures) {
        if (failures < 0) {
            throw new SettingException("notify-failures", "--notify-failures " + failures + " cannot be used", "give 0 or more");
        }
        this.failures = failures;
    }

    /** Sets how long nothing must land or fail in a watch before it tells of a batch, such as {@code 30s}. */
    public void setQuiet(String age) {
        quiet = Age.parse(age);
    }

    /** Sets how long a message may take, such as {@code 5s}, and so by how much it delays the program's end at most. */
    public void setTimeout(String age) {
        timeout = Age.parse(age);
    }

    /** Sets the landing directory. */
    public void setLanding(String landing) {
        this.landing = landing;
    }

    /** Sets the path of the run's page; empty for none. */
    public void setReport(String report) {
        this.report = report;
    }

    /** Sets whether messages may go in plain over a network. */
    public void setAllowHttp(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    /** Sets whether it is a plan, of which nobody is told. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Sets whether the run stays. */
    public void setWatch(boolean watch) {
        this.watch = watch;
    }

    /** Tells whether messages go to a webhook, for the precondition of its route. */
    public boolean isWebhook() {
        return leadsTo(NoticeAddress.Kind.WEBHOOK);
    }

    /** Tells whether messages go to a topic, for the precondition of its route. */
    public boolean isTopic() {
        return leadsTo(NoticeAddress.Kind.TOPIC);
    }

    private boolean leadsTo(NoticeAddress.Kind kind) {
        return !dryRun && address.kind() == kind;
    }

    /** How long a message may take. */
    Duration timeout() {
        return timeout;
    }

    /**
     * Gets ready for a run, whose routes are there.
     *
     * @param run the id of the run
     * @return who is to hear of it; empty when nobody is told
     * @throws SettingException with one sentence when the address cannot be used, or no route leads there
     */
    public Optional<RunListener> begin(String run) {
        if (dryRun || address.kind() == NoticeAddress.Kind.NOWHERE) {
            return Optional.empty();
        }
        address.requireEncrypted(allowHttp);
        String start = address.kind() == NoticeAddress.Kind.ROUTE ? address.text() : START;
        messenger = new Messenger(context, start, timeout);
        if (!messenger.hasRoute()) {
            throw new SettingException(NoticeAddress.SETTING, "no route starts at " + start + ", where --notify leads", "add one, or mend the name");
        }
        NoticeForm as = NoticeForm.of(form, address);
        Notice.Place place = new Notice.Place(run, Telling.plain(Host.name()), Telling.plain(landing), Telling.plain(report));
        telling = new Telling(place, new NoticeTerms(watch, failures, quiet), notice -> messenger.send(as.body(notice), headers(notice)));
        if (watch) {
            telling.watch(messenger::look);
        }
        return Optional.of(telling);
    }

    private static Map<String, Object> headers(Notice notice) {
        return Map.of("LandfallEvent", notice.event().word(), "LandfallRun", notice.place().run(), "LandfallSubject", notice.subject());
    }

    /** Waits for what is to be sent, and no longer than a message may take; to be called at the end. */
    public synchronized void finish() {
        if (telling != null) {
            telling.end();
            messenger.finish();
        }
    }
}

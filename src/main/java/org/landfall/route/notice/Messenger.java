package org.landfall.route.notice;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.landfall.Secrets;
import org.landfall.thread.DaemonThreads;

/**
 * Brings messages to a route, one after another, in a thread of its own. A message that does not arrive is given up with one warning, and no
 * other follows until one has arrived.
 */
final class Messenger {

    private static final System.Logger LOG = System.getLogger("org.landfall.route");
    private static final int MOST_WAITING = 16;
    private static final int LONGEST_REASON = 300;

    private final CamelContext context;
    private final String endpoint;
    private final Duration patience;
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
            DaemonThreads.named("landfall-notify"), (message, full) -> warn("too many messages wait for the one before them"));
    private ProducerTemplate template;
    private boolean warned;
    /** The message that is under way, and since when; null while none is. */
    private Exchange underWay;
    private long since;

    /**
     * @param endpoint where the route starts
     * @param patience how long a message may take
     */
    Messenger(CamelContext context, String endpoint, Duration patience) {
        this.context = context;
        this.endpoint = endpoint;
        this.patience = patience;
    }

    /** Hands a message over; it does not wait for anything. */
    void send(String body, Map<String, Object> headers) {
        sender.execute(() -> deliver(body, headers));
    }

    private void deliver(String body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(headers);
        begins(exchange);
        try {
            template().send(endpoint, exchange);
            ends(exchange.getException());
        } catch (RuntimeException e) {
            ends(e);
        }
    }

    private ProducerTemplate template() {
        if (template == null) {
            template = context.createProducerTemplate();
        }
        return template;
    }

    private synchronized void begins(Exchange exchange) {
        underWay = exchange;
        since = System.nanoTime();
    }

    private synchronized void ends(Throwable thrown) {
        if (underWay == null) {
            // given up before
            return;
        }
        underWay = null;
        if (thrown == null) {
            warned = false;
        } else {
            warn(reason(thrown));
        }
    }

    /** The message of an exception may have the webhook's whole address in it, and an answer what it likes. */
    private static String reason(Throwable thrown) {
        String all = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        String line = Secrets.masked(all).replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private synchronized void warn(String why) {
        if (!warned) {
            warned = true;
            LOG.log(System.Logger.Level.WARNING, "a notification was not sent (" + why + "); nothing else of the run changes");
        }
    }

    /** Warns of a message that takes too long. */
    synchronized void look() {
        if (underWay != null && System.nanoTime() - since > patience.toNanos()) {
            warn(late());
        }
    }

    private String late() {
        return "no answer within " + patience.toSeconds() + " s";
    }

    /** Waits until what was handed over has been sent, and no longer than one message may take. */
    void finish() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                giveUp();
            }
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveUp() {
        warn(late());
        sender.shutdownNow();
        if (underWay != null) {
            // Camel would wait for it at its stop
            context.getRoutes().stream().filter(this::startsThere).forEach(route -> context.getInflightRepository().remove(underWay, route.getId()));
            underWay = null;
        }
    }

    /** Tells whether a route takes these messages. */
    boolean hasRoute() {
        return context.getRoutes().stream().anyMatch(this::startsThere);
    }

    private boolean startsThere(Route route) {
        return name(route.getEndpoint().getEndpointUri()).equals(name(endpoint));
    }

    private static String name(String direct) {
        return direct.replaceFirst("^direct:(//)?", "direct:").replaceFirst("\\?.*", "");
    }
}

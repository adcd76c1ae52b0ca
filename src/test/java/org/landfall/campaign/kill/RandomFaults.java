package org.landfall.campaign.kill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;

/** Lets something befall a share of all requests, of every kind that a network or a server has in store. */
final class RandomFaults {

    private static final int FIRST_BYTES = 5_000;

    private final Random random;
    private final AtomicLong injected = new AtomicLong();
    private volatile double share;

    RandomFaults(long seed) {
        random = new Random(seed);
    }

    /** Sets the share of the requests that something befalls, 0 to 1. */
    void share(double share) {
        this.share = share;
    }

    long injected() {
        return injected.get();
    }

    synchronized Optional<Fault> befalls(ProxiedRequest request) {
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        List<Fault> possible = possible(request.operation());
        injected.incrementAndGet();
        return Optional.of(possible.get(random.nextInt(possible.size())));
    }

    private List<Fault> possible(String operation) {
        Fault late = new Fault.DeliverLate(Duration.ofMillis(random.nextInt(4_000)));
        Fault cut = new Fault.CutInBody(random.nextInt(FIRST_BYTES));
        Fault flip = new Fault.FlipByte(random.nextInt(FIRST_BYTES));
        Fault busy = new Fault.Answer(503, "SlowDown");
        Fault broken = new Fault.Answer(500, "InternalError");
        Fault denied = new Fault.Answer(403, "AccessDenied");
        Fault conflict = new Fault.Answer(409, "ConditionalRequestConflict");
        Fault unheard = new Fault.CutBeforeHead();
        Fault lost = new Fault.CutBeforeAnswer();
        return switch (operation) {
            case "PutObject" -> List.of(late, cut, flip, busy, broken, conflict, unheard, lost, lost, denied, new Fault.SwallowAnswer());
            case "UploadPart" -> List.of(late, cut, flip, busy, broken, unheard, lost, denied, new Fault.Stall());
            case "CompleteMultipartUpload" -> List.of(late, late, busy, broken, conflict, unheard, lost, lost, denied,
                    new Fault.ErrorInBody("InternalError", true), new Fault.ErrorInBody("InternalError", false), new Fault.SwallowAnswer());
            default -> List.of(busy, broken, unheard, lost);
        };
    }
}

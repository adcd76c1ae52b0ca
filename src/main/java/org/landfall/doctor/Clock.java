package org.landfall.doctor;

import java.time.Duration;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.text.Figures;

/**
 * Checks whether this machine's clock is right, by the time that the server's answer names. S3 refuses a request that is 15 minutes off
 * (RequestTimeTooSkewed).
 *
 * <pre>
 * refused for it                           fail
 * more than 30 s                           warn: the SDK makes up for it, the times in the ledger are wrong
 * else                                     ok
 * the answer names no time                 not tested
 * </pre>
 */
final class Clock extends Check {

    private static final Duration SUSPECT = Duration.ofSeconds(30);
    private static final String REMEDY = "set it right, for instance with chrony (chronyc makestep)";

    private final LakeView lake;

    Clock(LakeView lake) {
        super(Topic.MACHINE, "clock");
        this.lake = lake;
    }

    @Override
    Finding look() {
        if (lake.missingCredentials().isPresent()) {
            return notTested("there are no credentials to ask a server for the time with");
        }
        ProbeResult answer = lake.listing().answer();
        Duration skew = answer.skew();
        if (answer.is(ProbeResult.Kind.CLOCK_REFUSED)) {
            return fail("this machine's clock is off by more than 15 minutes" + (skew == null ? "" : ": " + words(skew)), REMEDY);
        }
        return skew == null ? notTested("no answer named the time") : judge(skew);
    }

    private Finding judge(Duration skew) {
        if (skew.abs().compareTo(SUSPECT) <= 0) {
            return ok("within " + Figures.roughly(SUSPECT) + " of the server's");
        }
        return warn(words(skew), REMEDY);
    }

    private static String words(Duration skew) {
        return Figures.roughly(skew) + (skew.isNegative() ? " ahead of" : " behind") + " the server's";
    }
}

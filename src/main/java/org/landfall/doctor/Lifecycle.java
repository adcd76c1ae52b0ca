package org.landfall.doctor;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.landfall.s3.probe.LifecycleTerm;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.Reply;
import org.landfall.text.Figures;

/**
 * Checks whether a lifecycle rule removes what incomplete multipart uploads leave, late enough for Landfall to go on with them, and none
 * deletes what has landed.
 *
 * <pre>
 * a rule deletes objects under the prefix                           warn
 * no rule aborts incomplete uploads under all of the prefix         warn
 * one does, after not more days than --resume-max-age               warn
 * one does, later; or --resume-max-age is 0                         ok
 * not readable                                                      not tested
 * </pre>
 */
final class Lifecycle extends SettingCheck {

    Lifecycle(LakeView lake) {
        super("lifecycle rules", lake);
    }

    @Override
    Finding look() {
        Reply<List<LifecycleTerm>> reply = lake.probes().bucketSettings().lifecycle();
        return reply.answer().is(ProbeResult.Kind.DONE) ? judge(reply.content())
                : unreadable(reply.answer(), "aws s3api get-bucket-lifecycle-configuration --bucket " + lake.request().bucket()
                        + ", and a rule should have AbortIncompleteMultipartUpload with more days than --resume-max-age");
    }

    private Finding judge(List<LifecycleTerm> rules) {
        String zone = lake.request().rawZone();
        for (LifecycleTerm rule : rules) {
            if (rule.expiration() != null && rule.touches(zone)) {
                return warn("the rule " + rule.id() + " deletes objects under " + zone + " " + rule.expiration(),
                        "end that rule, or leave the raw zone out of it");
            }
        }
        OptionalInt days = rules.stream()
                .filter(rule -> rule.abortDays() != null && rule.covers(zone))
                .mapToInt(LifecycleTerm::abortDays)
                .min();
        if (days.isEmpty()) {
            return warn("no rule removes what incomplete multipart uploads leave under " + zone + ", and the role may not remove it",
                    "put the rule of docs/ec2/lifecycle.json there");
        }
        Duration resumed = lake.request().upload().resumeMaxAge();
        String found = "parts of incomplete uploads are removed after " + Figures.count(days.getAsInt(), "day");
        return Duration.ofDays(days.getAsInt()).compareTo(resumed) > 0 || resumed.isZero() ? ok(found)
                : warn(found + ", and uploads are continued for " + Figures.roughly(resumed), "say less for --resume-max-age");
    }
}

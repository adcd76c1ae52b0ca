package org.landfall.s3.probe;

import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/**
 * Terms of a lifecycle rule: what it removes, and where.
 *
 * @param id         the rule's name
 * @param enabled    whether it is in force
 * @param prefix     what keys it is about begin with; empty for all
 * @param abortDays  after how many days it removes the parts of an unfinished multipart upload, or null
 * @param expiration when it deletes objects, such as {@code after 30 days}, or null
 */
public record LifecycleTerm(String id, boolean enabled, String prefix, Integer abortDays, String expiration) {

    static LifecycleTerm of(LifecycleRule rule) {
        Integer abort = rule.abortIncompleteMultipartUpload() == null ? null : rule.abortIncompleteMultipartUpload().daysAfterInitiation();
        return new LifecycleTerm(String.valueOf(rule.id()), rule.status() == ExpirationStatus.ENABLED, prefixOf(rule), abort,
                words(rule.expiration()));
    }

    private static String prefixOf(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        String prefix = rule.prefix();
        if (filter != null) {
            prefix = filter.and() != null ? filter.and().prefix() : filter.prefix();
        }
        return prefix == null ? "" : prefix;
    }

    private static String words(LifecycleExpiration expiration) {
        if (expiration == null || expiration.days() == null && expiration.date() == null) {
            return null;
        }
        return expiration.days() != null ? "after " + expiration.days() + " days" : "on " + expiration.date();
    }

    /** Tells whether it is about every key under a prefix. */
    public boolean covers(String keys) {
        return enabled && keys.startsWith(prefix);
    }

    /** Tells whether it is about some keys under a prefix. */
    public boolean touches(String keys) {
        return enabled && (keys.startsWith(prefix) || prefix.startsWith(keys));
    }
}

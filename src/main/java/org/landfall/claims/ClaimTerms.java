package org.landfall.claims;

import java.time.Duration;

/**
 * Terms on which a runner claims files.
 *
 * @param url    the JDBC address of the database, which may hold a password
 * @param lease  how long a claim lasts that is not renewed
 * @param runner the name of this runner
 */
public record ClaimTerms(String url, Duration lease, String runner) {

    /** Describes the terms without the address, which may hold a password. */
    @Override
    public String toString() {
        return "claims of " + runner + " for " + lease;
    }
}

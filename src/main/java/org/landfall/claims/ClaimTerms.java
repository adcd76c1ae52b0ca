package org.landfall.claims;

import java.time.Duration;

/**
 * On what terms a runner claims files.
 *
 * @param url    the JDBC address of the database, which may hold a password
 * @param lease  how long a claim lasts that is not renewed
 * @param runner the name of this runner
 */
public record ClaimTerms(String url, Duration lease, String runner) {

    /** Without the address. */
    @Override
    public String toString() {
        return "claims of " + runner + " for " + lease;
    }
}

package org.landfall.route;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * On what terms a runner claims files.
 *
 * @param url        the JDBC address of the database, which may hold a password
 * @param lease      how long a claim lasts that is not renewed
 * @param runner     the name of this runner
 * @param context    the context whose threads renew the claims
 * @param whenBroken told when the database fails for good
 */
public record ClaimTerms(String url, Duration lease, String runner, CamelContext context, Consumer<ClaimsException> whenBroken) {

    /** Without the address. */
    @Override
    public String toString() {
        return "claims of " + runner + " for " + lease;
    }
}

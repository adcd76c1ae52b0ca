package org.landfall.route;

import org.apache.camel.CamelContext;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;

/** Finds the store for claims, whose driver is loaded for that alone, and need not be there otherwise. */
final class ClaimStores {

    private static final String DATABASE = "org.landfall.claims.database.DatabaseClaims";

    private ClaimStores() {}

    /** A store that is connected. @throws SetupException with one sentence when there can be none */
    static ClaimStore connect(ClaimTerms terms, CamelContext context) {
        try {
            Class<?> type = context.getClassResolver().resolveMandatoryClass(DATABASE);
            ClaimStore store = (ClaimStore) type.getDeclaredConstructor().newInstance();
            store.connect(terms);
            return store;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SettingException("claims", "claims need the driver of PostgreSQL, org.postgresql:postgresql, which is not on the class path",
                    "add it, as docs/runners.md says, or leave landfall.claims out", e);
        }
    }
}

package org.landfall.route;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;

/** Finds the store for claims, whose libraries are loaded for that alone, and need not be there otherwise. */
final class ClaimStores {

    private static final String DATABASE = "org.landfall.claims.database.DatabaseClaims";

    private ClaimStores() {}

    /** A store that is connected. @throws SetupException with one sentence when there can be none */
    static ClaimStore connect(ClaimTerms terms, CamelContext context) {
        ClaimStore store = make(context);
        store.connect(terms);
        return store;
    }

    private static ClaimStore make(CamelContext context) {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            throw new SettingException("claims", "claims cannot be had in the native executable, which has no driver of a database",
                    "use the program on a JVM, or leave --claims out");
        }
        try {
            Class<?> type = context.getClassResolver().resolveMandatoryClass(DATABASE);
            return (ClaimStore) CamelContextAware.trySetCamelContext(type.getDeclaredConstructor().newInstance(), context);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SettingException("claims", "claims need libraries that are not on the class path: landfall's own jar, camel-sql, spring-beans,"
                    + " postgresql and HikariCP, as docs/runners.md says", "add them, or leave landfall.claims out", e);
        }
    }
}

package org.landfall.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** What a machine may lack for a test: the test is then skipped with a message, or fails where all tests are required. */
public final class Prerequisite {

    private Prerequisite() {}

    /**
     * What a test needs.
     *
     * @throws ServerUnavailableException                 what the supplier throws, where all tests are required
     * @throws org.opentest4j.TestAbortedException in its place elsewhere, with the same message
     */
    public static <T> T orSkip(Supplier<T> thing) {
        try {
            return thing.get();
        } catch (ServerUnavailableException e) {
            if (required()) {
                throw e;
            }
            return Assumptions.abort(e.getMessage());
        }
    }

    /**
     * Skips the test where this is no machine, no user or no form of the program for it.
     *
     * @param need what it needs, for the line that tells of it
     */
    public static void orSkip(boolean there, String need) {
        if (!there) {
            Assumptions.abort("needs " + need);
        }
    }

    /** Skips the test without the Maven profile {@code all-servers}. @param need what it takes beside it */
    public static void allServersOrSkip(String need) {
        withoutAllServers(need).ifPresent(Assumptions::abort);
    }

    /** Why a test is skipped that needs the Maven profile {@code all-servers}; nothing where it is there. */
    static Optional<String> withoutAllServers(String need) {
        return Boolean.getBoolean("landfall.all-servers") ? Optional.empty()
                : Optional.of("needs the Maven profile all-servers, and " + need + ": ./mvnw -Pall-servers verify");
    }

    /** Whether all tests must run: with {@code -Dlandfall.servers-required=true}, or {@code CI=true} in the environment. */
    static boolean required() {
        return Boolean.getBoolean("landfall.servers-required") || "true".equals(System.getenv("CI"));
    }
}

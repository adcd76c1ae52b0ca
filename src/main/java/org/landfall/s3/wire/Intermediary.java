package org.landfall.s3.wire;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/**
 * An HTTP proxy between this machine and a server, which the environment or a system property names, as the SDK finds it.
 *
 * @param origin where it is named, such as {@code HTTPS_PROXY}
 * @param shown  its address, without user and password
 */
record Intermediary(String origin, String shown) {

    /** The proxy on the way to an address; empty where there is none. */
    static Optional<Intermediary> to(URI address) {
        return to(address, System.getenv());
    }

    static Optional<Intermediary> to(URI address, Map<String, String> environment) {
        try {
            String scheme = address.getScheme();
            ProxyConfiguration found = ProxyConfiguration.builder().scheme(scheme).build();
            if (found.host() == null || found.nonProxyHosts().stream().anyMatch(address.getHost().toLowerCase(Locale.ROOT)::matches)) {
                return Optional.empty();
            }
            String property = scheme + ".proxyHost";
            String origin = System.getProperty(property) != null ? "the system property " + property
                    : variable(scheme + "_PROXY", environment).orElse(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
            return Optional.of(new Intermediary(origin, "http://" + found.host() + ":" + found.port()));
        } catch (RuntimeException unreadable) {
            // whoever makes the client of it says so
            return Optional.empty();
        }
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)).filter(environment::containsKey).findFirst();
    }

    /** What to do when it does not answer. */
    String remedy(String host) {
        return remedy(host, System.getenv());
    }

    String remedy(String host, Map<String, String> environment) {
        String odd = variable("no_proxy", environment).map(environment::get).map(Intermediary::odd).orElse("");
        return "mend " + origin + ", or name " + host + " in NO_PROXY" + (odd.isEmpty() ? "" : ", in which the AWS SDK does not understand "
                + odd + ": it wants host names, parted by commas alone");
    }

    /** The entries of NO_PROXY that no host name matches, as the SDK reads them. */
    private static String odd(String noProxy) {
        return Arrays.stream(noProxy.split(",")).filter(entry -> entry.contains("/") || entry.contains(" ") || entry.matches(".*:\\d+"))
                .map(entry -> '"' + entry + '"').limit(5).collect(Collectors.joining(" and "));
    }
}

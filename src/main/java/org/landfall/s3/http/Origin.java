package org.landfall.s3.http;

import java.net.URI;

/**
 * Server that connections lead to.
 *
 * @param tls  whether they are encrypted
 * @param host a name or an address, without brackets
 * @param port of TCP
 */
public record Origin(boolean tls, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The server that a URI with a scheme and a host leads to. */
    public static Origin of(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        String host = uri.getHost().startsWith("[") ? uri.getHost().substring(1, uri.getHost().length() - 1) : uri.getHost();
        return new Origin(tls, host, uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP);
    }

    /** Written out, since a native image interprets the methods of a record. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin && port == origin.port && tls == origin.tls && host.equals(origin.host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }
}

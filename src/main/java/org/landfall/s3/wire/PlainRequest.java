package org.landfall.s3.wire;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.landfall.s3.http.Origin;
import org.landfall.s3.http.Request;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** A request as it goes over the wire: a path, parameters, and headers that mean the same however they are folded or trimmed. */
final class PlainRequest {

    private final String method;
    private final BucketEndpoint to;
    private final String path;
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private Request.Reach reach = Request.Reach.ANYWHERE;

    /** @param key the object's key, or empty for a request about the bucket */
    PlainRequest(String method, BucketEndpoint to, String key) {
        this.method = method;
        this.to = to;
        path = to.path() + '/' + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    }

    void header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    void parameter(String name, String value) {
        parameters.put(SdkHttpUtils.urlEncode(name), SdkHttpUtils.urlEncode(value));
    }

    /** Keeps the request on this machine. */
    void staysHere() {
        reach = Request.Reach.THIS_MACHINE;
    }

    Request.Reach reach() {
        return reach;
    }

    String method() {
        return method;
    }

    /** Encoded. */
    String path() {
        return path;
    }

    /** Encoded and in the order that a signature wants. */
    String query() {
        return parameters.entrySet().stream().map(parameter -> parameter.getKey() + '=' + parameter.getValue()).collect(Collectors.joining("&"));
    }

    /** By their names in lower case, in the order that a signature wants. */
    SortedMap<String, String> headers() {
        return headers;
    }

    /** The host, with its port where that is not the protocol's own. */
    String host() {
        boolean standard = to.port() == (to.isTls() ? 443 : 80);
        return standard ? to.host() : to.host() + ':' + to.port();
    }

    Origin origin() {
        return new Origin(to.isTls(), to.host(), to.port());
    }

    /** Path and query. */
    String target() {
        return parameters.isEmpty() ? path : path + '?' + query();
    }
}

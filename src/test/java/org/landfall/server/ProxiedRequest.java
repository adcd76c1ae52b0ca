package org.landfall.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came to a {@link FaultProxy}, in path style.
 *
 * @param method of HTTP
 * @param target path and query as they were sent
 * @param head   start line and headers
 */
public record ProxiedRequest(String method, String target, HttpHead head) {

    static ProxiedRequest of(HttpHead head) {
        String[] words = head.startLine().split(" ");
        return new ProxiedRequest(words[0], words[1], head);
    }

    /** The value of a header, its name in any case. */
    public Optional<String> header(String name) {
        return head.header(name);
    }

    /** All headers, in their order. */
    public List<Map.Entry<String, String>> headers() {
        return head.headers();
    }

    /** The query's parameters, decoded; the value is empty where there is none. */
    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        int mark = target.indexOf('?');
        if (mark >= 0) {
            Arrays.stream(target.substring(mark + 1).split("&")).map(pair -> pair.split("=", 2)).forEach(pair ->
                    query.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : ""));
        }
        return query;
    }

    public String bucket() {
        return path().split("/", 2)[0];
    }

    /** The object's key, decoded; empty when the request is about the bucket. */
    public String key() {
        String[] path = path().split("/", 2);
        return path.length > 1 ? decoded(path[1].replace("+", "%2B")) : "";
    }

    private String path() {
        return target.split("\\?", 2)[0].substring(1);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The number of the part that an UploadPart request brings. */
    public int partNumber() {
        return Integer.parseInt(query().get("partNumber"));
    }

    /** What the S3 API calls this request, such as {@code UploadPart}; method and target for one that is not named here. */
    public String operation() {
        return key().isEmpty() ? bucketOperation() : objectOperation();
    }

    /** Tells whether a run asks its server by it, before the first byte. */
    public boolean isProbe() {
        return key().contains("/_landfall/probe=");
    }

    /** Tells whether it is a question to STS, which has no buckets. */
    boolean isForSts() {
        return method.equals("POST") && bucket().isEmpty();
    }

    /** What asks for the credentials of a role brings a token, and no signature. */
    private String stsOperation() {
        return header("Authorization").isPresent() ? "GetCallerIdentity" : "AssumeRoleWithWebIdentity";
    }

    private String bucketOperation() {
        return switch (method) {
            case "PUT" -> "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "POST" -> isForSts() ? stsOperation() : unnamed();
            case "GET" -> query().containsKey("list-type") ? "ListObjectsV2" : query().containsKey("location") ? "GetBucketLocation" : unnamed();
            default -> unnamed();
        };
    }

    private String objectOperation() {
        boolean inUpload = query().containsKey("uploadId");
        return switch (method) {
            case "PUT" -> inUpload ? "UploadPart" : "PutObject";
            case "POST" -> inUpload ? "CompleteMultipartUpload" : query().containsKey("uploads") ? "CreateMultipartUpload" : unnamed();
            case "DELETE" -> inUpload ? "AbortMultipartUpload" : "DeleteObject";
            case "GET" -> inUpload ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            default -> unnamed();
        };
    }

    private String unnamed() {
        return method + " " + target;
    }
}

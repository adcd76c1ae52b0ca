package org.landfall.campaign;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.server.ProxiedRequest;

/** What made the object at each key, from the server's own answers. */
public final class WriteLog {

    private final Map<String, List<String>> made = new TreeMap<>();
    private int puts;

    public synchronized void answered(ProxiedRequest request, boolean done) {
        if (done && request.operation().equals("PutObject")) {
            made(request.key(), "put " + ++puts);
        } else if (done && request.operation().equals("CompleteMultipartUpload")) {
            made(request.key(), "upload " + request.query().get("uploadId"));
        }
    }

    private void made(String key, String how) {
        made.merge(key, List.of(how), (before, latest) -> Stream.concat(before.stream(), latest.stream()).distinct().toList());
    }

    /**
     * The writes that made an object, by key. The completion of an upload counts once however often it is repeated: it makes the
     * same object of the same parts, and S3 answers 200 to each.
     */
    public synchronized Map<String, List<String>> made() {
        return Map.copyOf(made);
    }

    /** Keys at which more than one write made an object. */
    public Map<String, List<String>> madeTwice() {
        Map<String, List<String>> twice = new TreeMap<>(made());
        twice.values().removeIf(writes -> writes.size() == 1);
        return twice;
    }
}

package org.landfall.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The metadata service of an EC2 instance, as far as it tells the credentials of the instance's role: new ones before the old ones end. */
public final class InstanceMetadata implements AutoCloseable {

    private static final String ROLE = "landfall";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final AnsweringServer.Given NOT_THERE = new AnsweringServer.Given(404, Map.of(), "");

    private final Supplier<AwsCredentials> users;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Map<AwsCredentials, Instant> ends = new HashMap<>();
    private final AnsweringServer http;
    private AwsCredentials current;
    private Instant made = Instant.EPOCH;
    private int renewals;
    private int asked;

    /**
     * Starts one on a free port of 127.0.0.1.
     *
     * @param users    makes new credentials
     * @param lifetime after which they end; half of it has passed when there are new ones
     */
    public InstanceMetadata(Supplier<AwsCredentials> users, Duration lifetime) {
        this(users, lifetime, InstantSource.system());
    }

    InstanceMetadata(Supplier<AwsCredentials> users, Duration lifetime, InstantSource clock) {
        this.users = users;
        this.lifetime = lifetime;
        this.clock = clock;
        this.http = AnsweringServer.with(this::answer);
    }

    /** Its address, for {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. */
    public URI endpoint() {
        return http.endpoint();
    }

    /** How often it had new credentials. */
    public synchronized int renewals() {
        return renewals;
    }

    /** How often it was asked for credentials. */
    public synchronized int asked() {
        return asked;
    }

    /** Those whose end has come since this was asked before. */
    public synchronized List<AwsCredentials> ended() {
        List<AwsCredentials> ended = ends.keySet().stream().filter(user -> ends.get(user).isBefore(clock.instant())).toList();
        ended.forEach(ends::remove);
        return ended;
    }

    private AnsweringServer.Given answer(ProxiedRequest request) {
        return switch (request.target()) {
            case "/latest/api/token" -> new AnsweringServer.Given(200, Map.of("x-aws-ec2-metadata-token-ttl-seconds", "21600"), "token");
            case CREDENTIALS -> new AnsweringServer.Given(200, Map.of(), ROLE);
            case CREDENTIALS + ROLE -> new AnsweringServer.Given(200, Map.of(), credentials());
            default -> NOT_THERE;
        };
    }

    private synchronized String credentials() {
        asked++;
        if (made.plus(lifetime.dividedBy(2)).isBefore(clock.instant())) {
            current = users.get();
            made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            ends.put(current, made.plus(lifetime));
            renewals++;
        }
        return String.format("""
                {"Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "%s", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Expiration": "%s"}
                """, made, current.accessKeyId(), current.secretAccessKey(), made.plus(lifetime));
    }

    @Override
    public void close() {
        http.close();
    }
}

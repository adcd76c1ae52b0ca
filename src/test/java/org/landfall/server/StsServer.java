package org.landfall.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** STS that gives whoever brings a token the keys of one user, as those of a role. */
public final class StsServer implements AutoCloseable {

    private static final Duration VALID = Duration.ofHours(1);

    private final AnsweringServer http;

    private StsServer(AnsweringServer http) {
        this.http = http;
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static StsServer giving(AwsCredentials user) {
        return new StsServer(AnsweringServer.with(request -> new AnsweringServer.Given(200, Map.of("Content-Type", "text/xml"),
                request.operation().equals("GetCallerIdentity") ? identity() : credentials(user))));
    }

    private static String credentials(AwsCredentials user) {
        return "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleWithWebIdentityResult><Credentials>"
                + "<AccessKeyId>" + user.accessKeyId() + "</AccessKeyId><SecretAccessKey>" + user.secretAccessKey() + "</SecretAccessKey>"
                + "<SessionToken></SessionToken><Expiration>" + Instant.now().plus(VALID).truncatedTo(ChronoUnit.SECONDS) + "</Expiration></Credentials>"
                + "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>";
    }

    private static String identity() {
        return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                + "<Arn>arn:aws:sts::123456789012:assumed-role/lander/campaign</Arn><UserId>A</UserId><Account>123456789012</Account>"
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
    }

    /** Its address. */
    public URI endpoint() {
        return http.endpoint();
    }

    @Override
    public void close() {
        http.close();
    }
}

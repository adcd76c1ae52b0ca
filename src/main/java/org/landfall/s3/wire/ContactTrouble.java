package org.landfall.s3.wire;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.landfall.Failure;
import org.landfall.s3.AwsSettings;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.NoAnswerException;
import org.landfall.s3.ServerAddress;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says why a server gave no answer, and names the culprit: a proxy, a certificate, a protocol, a name, or the place where the address was given. */
final class ContactTrouble {

    private final ServerAddress server;
    private final URI asked;
    private final Optional<Intermediary> proxy;

    ContactTrouble(ServerAddress server, URI asked) {
        this.server = server;
        this.asked = asked;
        proxy = Intermediary.to(asked);
    }

    /** The failure with reason and remedy; what it was before where there is no better word for it. */
    Throwable explained(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = failure; t != null && chain.size() < 20; t = t.getCause()) {
            if (t instanceof ClientSetupException || t instanceof NoAnswerException) {
                return failure;
            }
            chain.add(t);
        }
        return chain.stream().map(this::reason).flatMap(Optional::stream).findFirst().map(found -> carrying(found, failure)).orElse(failure);
    }

    /** The SDK wants an exception of the very class that it had, and puts one of its own before what tells of an unknown host: so ours is a cause. */
    private static Throwable carrying(Failure found, Throwable failure) {
        NoAnswerException ours = new NoAnswerException(found, failure);
        if (failure instanceof ApiCallTimeoutException) {
            return ApiCallTimeoutException.builder().message(found.sentence()).cause(ours).build();
        }
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return ApiCallAttemptTimeoutException.builder().message(found.sentence()).cause(ours).build();
        }
        return failure.getClass() == SdkClientException.class ? SdkClientException.create(found.sentence(), ours) : failure;
    }

    private Optional<Failure> reason(Throwable t) {
        String words = AwsSettings.oneLine(String.valueOf(t.getMessage()));
        if (t instanceof SSLException) {
            return Optional.of(insecure(words));
        }
        if (t instanceof UnknownHostException) {
            return Optional.of(through(words).orElseGet(() -> new Failure("the host name " + words + " is not known", server.given().isPresent()
                    ? "check " + server.check() + " and this machine's name service (DNS)"
                    : "check --region, and this machine's name service (DNS)")));
        }
        if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
            return Optional.of(through(words).orElseGet(() -> new Failure("no server answers there (" + words + ")", check())));
        }
        if (t instanceof InterruptedIOException || t instanceof ApiCallTimeoutException || t instanceof ApiCallAttemptTimeoutException) {
            return Optional.of(through("it did not answer in time").orElseGet(() -> new Failure("the server did not answer in time", check())));
        }
        if (words.contains("through proxy")) {
            return through(words);
        }
        if (words.contains("port out of range")) {
            return Optional.of(new Failure("there is no such port (" + words + ")", "check " + server.check()));
        }
        if (words.contains("Invalid Http response") || words.contains("does not speak HTTP") || !isTls() && words.contains("Unexpected end of file from server")) {
            return Optional.of(new Failure("what answers there speaks no HTTP (" + words + ")",
                    "if it speaks TLS, say https:// in " + server.check()));
        }
        return Optional.empty();
    }

    private String check() {
        return server.given().isPresent() ? "check " + server.check() + " and the network"
                : "check the network: is there a way from here to S3, such as a gateway endpoint of the VPC";
    }

    private Optional<Failure> through(String words) {
        return proxy.map(between -> new Failure("no answer came through the proxy " + between.shown() + ", which " + between.origin() + " names ("
                + words + ")", between.remedy(asked.getHost())));
    }

    private boolean isTls() {
        return "https".equals(asked.getScheme());
    }

    private Failure insecure(String words) {
        String host = asked.getHost();
        if (words.contains("PKIX path") || words.contains("unable to find valid certification path")) {
            return new Failure("the certificate of " + host + " is of an authority that is not trusted here", TrustedAuthorities.place()
                    .map(place -> "add that authority's certificate to the PEM file that " + place + " names")
                    .orElse("name a PEM file with that authority's certificate in AWS_CA_BUNDLE"));
        }
        if (words.contains("unrecognized SSL message") || words.contains("plaintext connection")) {
            return new Failure(host + ":" + asked.getPort() + " answers without TLS", proxy.map(between -> "check " + between.origin() + " and "
                    + server.check()).orElse("say http:// instead of https:// in " + server.check() + ", or give the port that speaks TLS"));
        }
        if (words.contains("No subject alternative") || words.contains("No name matching")) {
            return new Failure("the certificate there is of another name than " + host + " (" + words + ")",
                    "give a name that is in the certificate: check " + server.check());
        }
        if (words.contains("NotAfter") || words.contains("NotBefore") || words.contains("expired")) {
            return new Failure("the certificate of " + host + " is not valid at this time (" + words + ")",
                    "check this machine's clock; if it is right, the certificate must be renewed");
        }
        return new Failure("no secure connection to " + host + " (" + words + ")",
                "check " + proxy.map(between -> between.origin() + " and ").orElse("") + server.check());
    }
}

package org.landfall.s3.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.landfall.Failure;
import org.landfall.s3.AwsSettings;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.S3Failure;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.http.Connections;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Connection to the S3 server. It connects at the first request. Credentials come from the SDK's default chain, which renews them, and from
 * nowhere else.
 */
public final class S3Connection implements AutoCloseable {

    static {
        // where a proxy is in between: the JDK would send a POST again by itself when its answer is lost, a second multipart upload that
        // nobody knows of
        setUnlessGiven("sun.net.http.retryPost", "false");
        // the JDK keeps 5 idle connections and closes the others after each request
        setUnlessGiven("http.maxConnections", "256");
    }

    private final ServerAddress server;
    private final String region;
    private final UploadSettings settings;
    private final HttpClients clients;
    private final List<SdkHttpClient> httpClients = new ArrayList<>();
    private final RememberedEndpoint remembered;
    private final ServerContact contact;
    private DefaultCredentials credentials;
    private Connections connections;
    private S3Client client;
    private S3FastPath fastPath;
    private S3Client completing;
    private S3Client asking;

    /**
     * @param server   the server's address
     * @param region   the region's name, or null for what the SDK's default chain finds
     * @throws UploadFailedException when the settings cannot work together, those of the AWS SDK included, or the address would send the
     *                               bytes in plain to another machine and that is not allowed
     */
    public S3Connection(ServerAddress server, String region, UploadSettings settings) {
        this(server, region, settings, HttpClients.OVER_SOCKETS);
    }

    /** The same by other HTTP clients. */
    public S3Connection(ServerAddress server, String region, UploadSettings settings, HttpClients clients) {
        try {
            settings.requireUsable();
            AwsSettings.requireReadable();
            server.requireEncrypted("the endpoint", settings.allowHttp());
            TrustedAuthorities.configured().ifPresent(TrustedAuthorities::trustEverywhere);
        } catch (IllegalArgumentException e) {
            throw new UploadFailedException(e.getMessage(), e);
        } catch (ClientSetupException e) {
            throw new UploadFailedException(e.failure(), e);
        }
        this.server = server;
        this.region = region;
        this.settings = settings;
        this.clients = clients;
        contact = new ServerContact(server);
        remembered = new RememberedEndpoint(server, clients == HttpClients.OVER_SOCKETS);
    }

    /** Client for everything but completing. That another conditional write is under way is retried. */
    public synchronized S3Client client() {
        if (client == null) {
            client = open(settings.readTimeout(), retries()
                    .retryOnException(S3Failure::isConcurrentWrite)
                    .retryOnException(S3Failure::isDamage)
                    .build());
            fastPath = new S3FastPath(new DirectHttp(connections(), settings.readTimeout(),
                    TimeLimits.of(settings, settings.readTimeout()).attempt()), credentials(), remembered, contact);
        }
        return client;
    }

    /** Client for completing multipart uploads, where a server may be silent for minutes and a 409 asks for a new upload. */
    public synchronized S3Client completing() {
        if (completing == null) {
            completing = open(settings.completeTimeout(), retries().build());
        }
        return completing;
    }

    /** Requests of our own for puts, parts and listings, tried before the client. */
    public synchronized S3FastPath fastPath() {
        client();
        return fastPath;
    }

    /** Client for questions, whose answer may be a refusal: a checksum that the server calls wrong is no damage here, and not sent again. */
    public synchronized S3Client asking() {
        if (asking == null) {
            asking = open(settings.readTimeout(), retries().build());
        }
        return asking;
    }

    /** The SDK's default chain, which connects when it is first asked. */
    public AwsCredentialsProvider credentials() {
        return defaultCredentials();
    }

    private synchronized DefaultCredentials defaultCredentials() {
        if (credentials == null) {
            credentials = new DefaultCredentials(settings.allowHttp());
        }
        return credentials;
    }

    /** The address of STS, where another than AWS's own is configured. @throws ClientSetupException when it must not be used */
    public ServerAddress sts() {
        ServerAddress sts = ServerAddress.ofSts();
        sts.requireEncrypted("the address of STS", settings.allowHttp());
        return sts;
    }

    /** The server that is asked. */
    public ServerAddress server() {
        return server;
    }

    /** Outcome of the requests of all these clients so far. */
    public ServerContact contact() {
        return contact;
    }

    private static StandardRetryStrategy.Builder retries() {
        try {
            return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(TimeLimits.ATTEMPTS);
        } catch (RuntimeException e) {
            // it reads the settings for what is then set otherwise
            throw AwsSettings.explained(e);
        }
    }

    private S3Client open(Duration readTimeout, StandardRetryStrategy retries) {
        TimeLimits limits = TimeLimits.of(settings, readTimeout);
        try {
            SdkHttpClient http = clients == HttpClients.OVER_SOCKETS ? HttpClients.over(connections(), settings.connectTimeout(), readTimeout)
                    : clients.open(settings.connectTimeout(), readTimeout);
            httpClients.add(http);
            return builder(http, limits, retries).build();
        } catch (RuntimeException e) {
            throw AwsSettings.explained(e);
        }
    }

    private S3ClientBuilder builder(SdkHttpClient http, TimeLimits limits, StandardRetryStrategy retries) {
        S3ClientBuilder builder = S3Client.builder()
                .region(region())
                .endpointProvider(remembered)
                .credentialsProvider(credentials())
                .httpClient(http)
                // every request names its own checksum already; the SDK need not compute another
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(o -> o
                        .executionInterceptors(List.of(new NoExpectContinue(), contact, new RefusedCredentials(defaultCredentials())))
                        .retryStrategy(retries)
                        .apiCallTimeout(limits.call())
                        .apiCallAttemptTimeout(limits.attempt()));
        // an address that the SDK would find too is used as the SDK would use it
        server.given().ifPresent(url -> builder.endpointOverride(url).forcePathStyle(server.isOption()));
        return builder;
    }

    private Connections connections() {
        if (connections == null) {
            connections = HttpClients.connections(settings.connectTimeout());
        }
        return connections;
    }

    private Region region() {
        if (region != null) {
            return Region.of(region);
        }
        try {
            return server.isOption() ? Region.US_EAST_1 : DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new ClientSetupException(new Failure("no region is known", "say which with --region"), e);
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            fastPath.close();
            client.close();
        }
        if (completing != null) {
            completing.close();
        }
        if (asking != null) {
            asking.close();
        }
        httpClients.forEach(SdkHttpClient::close);
        if (connections != null) {
            connections.close();
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

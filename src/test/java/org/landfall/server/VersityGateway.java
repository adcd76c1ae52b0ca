package org.landfall.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/**
 * Versity S3 Gateway with users and policies: one process that keeps them, one that stores the objects and asks it. The only
 * server here that enforces a role as AWS does.
 */
public final class VersityGateway implements S3Server {

    private static final GoProgram PROGRAM = new GoProgram("versitygw", "github.com/versity/versitygw/cmd/versitygw", "v1.8.0");
    private static final String ACCESS_KEY = "landfall-root";
    private static final String SECRET_KEY = "landfall-secret";
    private static final Map<String, String> ROOT = Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY);

    private final TemporaryFolder folder = new TemporaryFolder("versitygw");
    private final Path socket = folder.path().resolve("iam.sock");
    private final URI endpoint = Loopback.http(Loopback.freePort());
    private final URI iamEndpoint = Loopback.http(Loopback.freePort());
    private final Map<String, String> userNames = new ConcurrentHashMap<>();
    private final List<String> gatewayCommand;
    private final ServerProcess iam;
    private ServerProcess gateway;

    /**
     * Starts both processes on free ports of 127.0.0.1 and waits until they answer; builds them first where that was never done.
     *
     * @throws ServerUnavailableException when it cannot be built
     * @throws IllegalStateException      when a process ends by itself or is not ready in time
     */
    public VersityGateway() {
        String program = PROGRAM.executable().toString();
        gatewayCommand = gatewayCommand(program);
        iam = ServerProcess.start("versitygw-iam", iamCommand(program), ROOT);
        iam.awaitReady(() -> Files.exists(socket) && Loopback.accepts(iamEndpoint));
        startGateway();
    }

    private void startGateway() {
        gateway = ServerProcess.start("versitygw", gatewayCommand, ROOT);
        gateway.awaitReady(() -> Loopback.accepts(endpoint));
    }

    /** Ends what stores the objects, and starts it again at the same address, with the same objects. @param pause how long it is away */
    public void restart(Duration pause) throws InterruptedException {
        gateway.close();
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        startGateway();
    }

    private List<String> iamCommand(String program) {
        return List.of(program, "--port", iamEndpoint.getAuthority(), "iam", "--dir", folder.folder("iam").toString(),
                "--private-ports", socket.toString());
    }

    private List<String> gatewayCommand(String program) {
        return List.of(program, "--port", endpoint.getAuthority(), "--iam-standalone-endpoint", socket.toString(), "--iam-cache-disable",
                "posix", "--versioning-dir", folder.folder("versions").toString(), folder.folder("objects").toString());
    }

    /**
     * Makes a user who may do what a policy says and nothing else.
     *
     * @param policy an IAM policy document, JSON
     * @return the user's keys, for {@link #clientOf}
     */
    public AwsCredentials newUser(String policy) {
        String name = "user-" + UUID.randomUUID();
        try (IamClient client = iamClient()) {
            client.createUser(b -> b.userName(name));
            client.putUserPolicy(b -> b.userName(name).policyName("rights").policyDocument(policy));
            AccessKey key = client.createAccessKey(b -> b.userName(name)).accessKey();
            userNames.put(key.accessKeyId(), name);
            return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        }
    }

    /** Has the keys of a user refused from now on. */
    public void revoke(AwsCredentials user) {
        try (IamClient client = iamClient()) {
            client.deleteAccessKey(b -> b.userName(userNames.get(user.accessKeyId())).accessKeyId(user.accessKeyId()));
        }
    }

    @Override
    public AwsCredentials userOfTheRole(String bucket) {
        return newUser(Ec2Document.ROLE_POLICY.forBucket(bucket));
    }

    /** Where it answers questions to STS. */
    public URI stsEndpoint() {
        return iamEndpoint;
    }

    private IamClient iamClient() {
        return IamClient.builder()
                .endpointOverride(iamEndpoint)
                .region(Region.of(region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public AwsCredentials root() {
        return AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() {
        gateway.close();
        iam.close();
        folder.close();
    }
}

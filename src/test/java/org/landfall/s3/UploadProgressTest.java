package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Whoever watches an upload can trust the sum of what it hears. */
@Needs(S3ProxyServer.class)
class UploadProgressTest {

    private static final int SMALL = 10_000;
    private static final int LARGE = 2 * PartPlan.BASE + 12_345;
    private static final int ALWAYS = 1_000;

    @TempDir
    private Path folder;

    private final S3Server server;
    private final Watch watch = new Watch();
    private Lake lake;
    private FaultProxy proxy;
    private LandingS3Client client;

    UploadProgressTest(S3Server server) {
        this.server = server;
    }

    private static final class Watch implements UploadProgress {

        final List<String> story = new CopyOnWriteArrayList<>();
        final AtomicLong sum = new AtomicLong();
        final AtomicBoolean tookBack = new AtomicBoolean();
        final AtomicBoolean aboveSize = new AtomicBoolean();
        volatile long size;

        @Override
        public void begun(PendingUpload file) {
            size = file.identity().size();
            story.add("begun in " + Thread.currentThread().getName());
        }

        @Override
        public void sent(ObjectKey target, long bytes) {
            long now = sum.addAndGet(bytes);
            aboveSize.compareAndSet(false, now > size);
            tookBack.compareAndSet(false, bytes < 0);
        }

        @Override
        public void ended(PendingUpload file) {
            story.add("ended in " + Thread.currentThread().getName());
        }
    }

    @BeforeEach
    void connect() {
        lake = Lake.on(server);
        proxy = FaultProxy.before(server);
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        startAgain();
    }

    @AfterEach
    void disconnect() {
        client.close();
        proxy.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private void startAgain() {
        if (client != null) {
            client.close();
        }
        proxy.reset();
        client = new LandingS3Client();
        client.setBucket(lake.bucket());
        client.setRegion(server.region());
        client.setEndpoint(proxy.endpoint().toString());
        client.workIn(FileTree.unkept(folder), folder.resolve(".landfall/uploads"));
        client.addProgress(watch);
    }

    @Test
    void theBytesAddUpToTheSizeOfTheFile() throws IOException {
        for (int size : new int[] {0, SMALL, LARGE}) {
            watch.story.clear();
            watch.sum.set(0);
            upload(size);

            assertThat(watch.sum).hasValue(size);
            assertThat(watch.aboveSize).isFalse();
            String here = Thread.currentThread().getName();
            assertThat(watch.story).containsExactly("begun in " + here, "ended in " + here);
        }
    }

    @Test
    void whatIsSentAgainIsCountedOnce() throws IOException {
        proxy.inject(new Fault.CutInBody(5_000), 1, "PutObject");
        upload(SMALL);
        assertThat(watch.sum).hasValue(SMALL);
        assertThat(watch.tookBack).isTrue();

        watch.sum.set(0);
        proxy.inject(new Fault.CutInBody(1 << 20), 2, "UploadPart");
        upload(LARGE);
        assertThat(watch.sum).hasValue(LARGE);
        assertThat(watch.aboveSize).isFalse();
    }

    @Test
    void partsOfAnEarlierRunCountAsSent() throws IOException {
        client.getSettings().setPartsInFlight(1);
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS,
                request -> request.operation().equals("UploadPart") && request.partNumber() > 1);
        Path file = file(LARGE);
        assertThatThrownBy(() -> upload(file)).isInstanceOf(UploadFailedException.class);
        assertThat(watch.story).hasSize(2);

        startAgain();
        watch.sum.set(0);
        upload(file);

        assertThat(watch.sum).hasValue(LARGE);
        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
    }

    @Test
    void severalMayWatch() throws IOException {
        Watch other = new Watch();
        client.addProgress(other);

        upload(SMALL);

        assertThat(other.sum).hasValue(SMALL);
        assertThat(other.story).isEqualTo(watch.story).hasSize(2);
    }

    private void upload(int size) throws IOException {
        upload(file(size));
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(size + ".csv"), content);
    }

    private void upload(Path file) throws IOException {
        ObjectKey target = new ObjectKey(lake.bucket(), "raw/year=2024/" + file.getFileName());
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        try {
            client.putObject(PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).build(), RequestBody.empty());
        } finally {
            client.pendingUploads().withdraw(target);
        }
    }
}

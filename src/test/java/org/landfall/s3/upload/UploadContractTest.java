package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.Grade;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What the upload engine promises on every S3 server, as the user with the role where the server knows rights. */
abstract class UploadContractTest {

    private static final String KEY = "raw/year=2024/a.csv";
    private static final int LARGE = 2 * PartPlan.BASE + 12_345;

    @TempDir
    Path folder;

    private final S3Server server;
    private Lake lake;
    private LandingS3Client s3;

    UploadContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        lake = Lake.on(server);
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        s3 = new LandingS3Client();
        s3.setBucket(lake.bucket());
        s3.setRegion(server.region());
        s3.setEndpoint(server.endpoint().toString());
    }

    @AfterEach
    void disconnect() {
        s3.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** S3Proxy answers, and closes, before the end of an empty body has come; then the second try finds the object of the first. */
    @Test
    void anEmptyFileLands() throws IOException {
        Proof proof = upload(file(0));

        assertThat(proof.receipt().ours().bytes()).isZero();
        assertThat(proof.grade()).isEqualTo(proof.receipt().alreadyThere() ? Grade.COMPUTED_ETAG : Grade.FULL_OBJECT_CHECKSUM);
        assertThat(lake.objects().get(KEY)).isEmpty();
    }

    @Test
    void aSmallFileLands() throws IOException {
        assertLands(10_000);
    }

    @Test
    void aLargeFileLandsInParts() throws IOException {
        assertLands(LARGE);
    }

    @Test
    void aLargeFileThatIsThereAlreadyIsNotSentAgain() throws IOException {
        Path file = file(LARGE);
        upload(file);
        assertThat(upload(file).receipt().alreadyThere()).isTrue();
    }

    @Test
    void aSmallFileThatIsThereAlreadyCountsAsLanded() throws IOException {
        Path file = file(10_000);
        upload(file);
        assertThat(upload(file).receipt().alreadyThere()).isTrue();
    }

    @Test
    void otherBytesAtTheKeyAreAConflictAndStay() throws IOException {
        lake.put(KEY, "theirs");
        assertThatThrownBy(() -> upload(file(10_000))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> upload(file(LARGE))).isInstanceOf(ConflictException.class);
        assertThat(lake.text(KEY)).isEqualTo("theirs");
    }

    @Test
    void aLargeFileThatShrinksWhileItIsReadDoesNotLand() throws IOException {
        assertTrouble(file -> Files.write(file, new byte[LARGE / 2]), "changed while it was read");
    }

    @Test
    void aLargeFileThatGrowsWhileItIsReadDoesNotLand() throws IOException {
        assertTrouble(file -> Files.write(file, new byte[10], StandardOpenOption.APPEND), "changed while it was read");
    }

    @Test
    void aLargeFileThatIsReplacedWhileItIsReadDoesNotLand() throws IOException {
        assertTrouble(file -> {
            Files.delete(file);
            Files.write(file, new byte[LARGE]);
        }, "changed while it was read");
    }

    @Test
    void aLargeFileThatVanishesWhileItIsReadDoesNotLand() throws IOException {
        assertTrouble(Files::delete, "vanished while it was read");
    }

    @Test
    void aDiskThatCannotBeReadIsNamed() throws IOException {
        assertTrouble(file -> {
            throw new IOException("Input/output error");
        }, "cannot be read: Input/output error");
    }

    /** Nothing but the ctime shows that another file was in the place of this one for the moment in which it was opened. */
    @ParameterizedTest
    @ValueSource(ints = {10_000, LARGE})
    void anotherFileThatIsInItsPlaceWhileItIsOpenedDoesNotLandForIt(int size) throws IOException {
        Path file = file(size);
        Path away = folder.resolve("away");
        Path other = Files.write(folder.resolve("other"), new byte[size]);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        s3.setOpener(path -> {
            Files.move(path, away);
            Files.move(other, path);
            ReadableByteChannel opened = Files.newByteChannel(path);
            Files.move(path, other);
            Files.move(away, path);
            return opened;
        });

        assertThatThrownBy(() -> upload(file)).isInstanceOf(UploadFailedException.class).hasMessageContaining("changed while it was read");
        assertThat(lake.objects()).isEmpty();
    }

    private interface Trouble {
        void befall(Path file) throws IOException;
    }

    private void assertTrouble(Trouble trouble, String sentence) throws IOException {
        Path file = file(LARGE);
        s3.setOpener(path -> new TroubledChannel(SourceOpener.DISK.open(path), () -> trouble.befall(path)));
        assertThatThrownBy(() -> upload(file))
                .isInstanceOf(UploadFailedException.class).hasMessageContaining(sentence).hasMessageContaining("upload id");
        assertThat(lake.objects()).isEmpty();
    }

    private void assertLands(int size) throws IOException {
        Path file = file(size);
        Proof proof = upload(file);
        assertThat(proof.receipt().ours().bytes()).isEqualTo(size);
        assertThat(proof.grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
        assertThat(proof.receipt().theirs().crc32c()).isEqualTo(proof.receipt().ours().crc32c());
        assertThat(proof.partSize()).isEqualTo(size > PartPlan.BASE ? Long.valueOf(PartPlan.BASE) : null);
        assertThat(lake.objects().get(KEY)).isEqualTo(Files.readAllBytes(file));
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve("a.csv"), content);
    }

    private Proof upload(Path file) throws IOException {
        ObjectKey target = new ObjectKey(lake.bucket(), KEY);
        s3.pendingUploads().withdraw(target);
        s3.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        s3.putObject(PutObjectRequest.builder().bucket(lake.bucket()).key(KEY).build(), RequestBody.fromFile(file));
        return Proof.of(s3.pendingUploads().takeReceipt(target).orElseThrow(), FileIdentity.of(file));
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Lets something happen once the first part was read. */
    private static final class TroubledChannel implements ReadableByteChannel {

        private final ReadableByteChannel channel;
        private final Step step;
        private long read;
        private boolean done;

        TroubledChannel(ReadableByteChannel channel, Step step) {
            this.channel = channel;
            this.step = step;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (read >= PartPlan.BASE && !done) {
                done = true;
                step.run();
            }
            int count = channel.read(target);
            read += Math.max(0, count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

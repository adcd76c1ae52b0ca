package org.landfall.s3.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.landfall.s3.Crc32c;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.upload.ObjectRequests;
import org.landfall.s3.wire.S3Connection;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Puts that cannot succeed, since the CRC32C that they name is not the one of their bytes. A server looks at the rights first and
 * at the bytes later, so a user who may put hears of the checksum, and one who may not hears that. AWS, LocalStack, MinIO and
 * VersityGW store nothing then. The requests are those of real uploads, with their encryption and storage class.
 */
public final class PutProbe {

    private static final byte[] BODY = "landfall doctor: a probe that is not to be stored\n".getBytes(StandardCharsets.UTF_8);
    private static final String TEXT = "text/plain";
    private static final Duration MEASURING = Duration.ofMinutes(2);

    private final S3Connection connection;
    private final String bucket;
    private final UploadSettings settings;

    PutProbe(S3Connection connection, String bucket, UploadSettings settings) {
        this.connection = connection;
        this.bucket = bucket;
        this.settings = settings;
    }

    /** Puts as Landfall does: never over an existing object. @param key one that no object has */
    public ProbeResult conditional(String key) {
        return ask(request(key, wrong(BODY)).build());
    }

    /** Puts as a program does that overwrites what is there. @param key one that no object has */
    public ProbeResult unconditional(String key) {
        return ask(request(key, wrong(BODY)).ifNoneMatch(null).build());
    }

    /** Puts as Landfall does, with the tags that objects are to have. @param key one that no object has */
    public ProbeResult tagged(String key) {
        return ask(request(key, wrong(BODY)).tagging(settings.tags().encoded()).build());
    }

    private ProbeResult ask(PutObjectRequest request) {
        return Reply.to(() -> connection.asking().putObject(request, RequestBody.fromBytes(BODY)), r -> r).answer();
    }

    /**
     * Answer of a server about an object that it stored.
     *
     * @param confirmed whether it named the checksum of our bytes
     * @param sse       the encryption, such as {@code aws:kms}, or null
     * @param kmsKey    the key, or null
     */
    public record Written(boolean confirmed, String sse, String kmsKey) {}

    /**
     * Writes an object for good, unless the key has one.
     *
     * @param owner the account that must own the bucket, or null for any
     */
    public Reply<Written> write(String key, String text, String owner) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SourceDigests digests = digests(bytes);
        PutObjectRequest request = request(key, digests).expectedBucketOwner(owner).build();
        return Reply.to(() -> connection.asking().putObject(request, RequestBody.fromBytes(bytes)),
                r -> new Written(digests.crc32c().equals(r.checksumCRC32C()), r.serverSideEncryptionAsString(), r.ssekmsKeyId()));
    }

    /**
     * Measures how fast bytes go there: some uploads at the same time, none of which is stored.
     *
     * @param keys  one for each upload; no object has them
     * @param bytes of each upload
     */
    public Throughput throughput(List<String> keys, int bytes) {
        SourceDigests wrong = wrong(new MeasuredBody(bytes).digests());
        List<MeasuredBody> bodies = IntStream.range(0, keys.size()).mapToObj(i -> new MeasuredBody(bytes)).toList();
        List<Future<ProbeResult>> answers = new ArrayList<>();
        ExecutorService uploads = Executors.newFixedThreadPool(keys.size());
        try {
            for (int i = 0; i < keys.size(); i++) {
                PutObjectRequest request = request(keys.get(i), wrong)
                        .overrideConfiguration(o -> o.apiCallTimeout(MEASURING).apiCallAttemptTimeout(MEASURING))
                        .build();
                MeasuredBody body = bodies.get(i);
                answers.add(uploads.submit(() -> body.sentBy(() -> Reply.to(
                        () -> connection.asking().putObject(request, RequestBody.fromContentProvider(body, bytes, TEXT)), r -> r).answer())));
            }
            return Throughput.of(bodies, bytes, answers);
        } finally {
            uploads.shutdownNow();
        }
    }

    private PutObjectRequest.Builder request(String key, SourceDigests digests) {
        PutObjectRequest template = PutObjectRequest.builder().bucket(bucket).key(key).contentType(TEXT).build();
        return new ObjectRequests(template, settings).put(new ObjectKey(bucket, key), digests).toBuilder().expectedBucketOwner(null)
                // another right, with a question of its own
                .tagging((String) null);
    }

    private static SourceDigests digests(byte[] bytes) {
        Crc32c crc = new Crc32c();
        crc.update(bytes, 0, bytes.length);
        return new SourceDigests(bytes.length, crc.base64(), null, null);
    }

    private static SourceDigests wrong(byte[] bytes) {
        return wrong(digests(bytes));
    }

    /** A checksum of the right form that is surely not the one of these bytes. */
    private static SourceDigests wrong(SourceDigests right) {
        return new SourceDigests(right.bytes(), Crc32c.otherThan(right.crc32c()), null, null);
    }
}

package org.landfall.s3.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.landfall.file.FileTree;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.ProbeObjects;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.PendingUploads;
import org.landfall.s3.Proof;
import org.landfall.s3.Receipt;
import org.landfall.s3.S3Failure;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadNews;
import org.landfall.s3.UploadProgress;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.resume.EarlierUpload;
import org.landfall.s3.resume.JournalFolder;
import org.landfall.s3.resume.NoJournals;
import org.landfall.s3.resume.UploadJournals;
import org.landfall.s3.wire.CallerIdentity;
import org.landfall.s3.wire.HttpClients;
import org.landfall.s3.wire.Listing;
import org.landfall.s3.wire.ObjectReader;
import org.landfall.s3.wire.S3Connection;
import org.landfall.s3.wire.ServerContact;
import org.landfall.s3.wire.TimeLimits;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * The client behind the {@code aws2-s3} endpoint. It uploads the files that were offered to it ({@link PendingUploads}), never
 * over an existing object, and leaves a {@link Receipt} of each for whoever judges whether its copy is proven. Every other operation of
 * {@link S3Client} throws {@link UnsupportedOperationException}, as its default methods do: no route can delete, copy or
 * read through it.
 *
 * <p>It connects at the first request, so a dry run needs neither a network nor credentials.
 */
public class LandingS3Client implements S3Client {

    private static final Duration PREFLIGHT_TIMEOUT = Duration.ofSeconds(20);

    private final PendingUploads pendingUploads = new PendingUploads();
    private final UploadSettings settings = new UploadSettings();
    private volatile EarlierReceipts earlierReceipts = target -> Optional.empty();
    private volatile UploadNews news = (kind, sentence) -> System.getLogger("org.landfall.s3").log(System.Logger.Level.WARNING, sentence);
    private volatile UploadProgress progress = UploadProgress.NONE;
    private UploadJournals journals = new NoJournals();
    private HttpClients httpClients = HttpClients.OVER_SOCKETS;
    private SourceOpener opener = SourceOpener.DISK;
    private String bucket;
    private String region;
    private String endpoint;
    private ServerAddress server;
    private Optional<FirstContact> firstContact = Optional.empty();
    private S3Connection connection;
    private Uploads uploads;

    /** Settings of uploads, as nested properties in YAML: {@code settings.bufferMemory} and so on. */
    public UploadSettings getSettings() {
        return settings;
    }

    /** The bucket that everything lands in. */
    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public String getBucket() {
        return bucket;
    }

    /** The region's name; empty for what the SDK's default chain finds. */
    public void setRegion(String region) {
        this.region = region;
    }

    /** The server's address; empty for AWS itself. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The server that requests really go to, wherever its address was given.
     *
     * @throws UploadFailedException with one sentence when that cannot be used
     */
    public synchronized ServerAddress server() {
        if (server == null) {
            try {
                server = ServerAddress.ofS3(endpoint);
            } catch (ClientSetupException e) {
                throw new UploadFailedException(e.failure(), e);
            }
        }
        return server;
    }

    /**
     * Asks a server that is not AWS's own whether what safety rests on holds there, before the first byte of a file.
     *
     * @param prefix the prefix of the raw zone, without a slash at its end
     * @return what it showed, half a sentence
     * @throws UploadFailedException with one sentence when it does not hold, or cannot be asked
     */
    public String probe(String prefix) {
        String shown = new ServerProbe(connected(), bucket, prefix, settings).ask();
        uploads().askedBy(new ObjectKey(bucket, ProbeObjects.taken(prefix)));
        return shown;
    }

    /** Sets whom to ask about objects that the listing alone cannot identify. */
    public void setEarlierReceipts(EarlierReceipts earlierReceipts) {
        this.earlierReceipts = earlierReceipts;
    }

    /** Sets who hears of uploads that go on and of parts that are left over; the log until one is set. */
    public void setNews(UploadNews news) {
        this.news = news;
    }

    /** Adds one who hears how far the uploads are. To be called before the first of them. */
    public void addProgress(UploadProgress listener) {
        progress = progress.and(listener);
    }

    /**
     * Sets where the files lie, and the folder of the journals of multipart uploads, so that a later run can continue them; without it none can. To be called
     * before the first request.
     *
     * @param files    the tree that all sources lie in
     * @param folder   the folder of the journals in it, made when it is needed
     */
    public void workIn(FileTree files, Path folder) {
        opener = files::open;
        journals = new JournalFolder(files, folder, sentence -> news.tell(UploadNews.Kind.LEFT_OVER, sentence));
    }

    /** Forgets the upload of a proven copy, once the proof is on the disk. */
    public void recorded(Proof proof) {
        if (proof.receipt().partSize() != null) {
            journals.remove(proof.receipt().target());
        }
    }

    /** Reports the uploads of earlier runs that nobody will continue, since their files are gone or have changed. */
    public void reportOrphanedUploads() {
        List<EarlierUpload> earlier = journals.all();
        if (!earlier.isEmpty()) {
            new OrphanedUploads(uploads()).report(earlier);
        }
    }

    /** The files in flight and their receipts. */
    public PendingUploads pendingUploads() {
        return pendingUploads;
    }

    /**
     * Plan by which a file would be cut into parts.
     *
     * @param length bytes of the file
     * @throws UploadFailedException with one sentence when a file of this length cannot be sent with these settings
     */
    public PartPlan partsOf(long length) {
        return settings.partsOf(length);
    }

    /** Describes what holds a large file back, half a sentence: the buffers take fewer of its parts than may be on their way; else empty. */
    public Optional<String> shortOfBuffers(PartPlan parts) {
        return settings.shortOfBuffers(parts);
    }

    /** Looks keys up in the bucket. */
    public Listing listing() {
        return uploads().listing(new ObjectKey(bucket, ""));
    }

    /** Outcome of the requests to the server so far. */
    public ServerContact contact() {
        return connected().contact();
    }

    /** Longest time for which an upload may show no sign of life and be well: the longest time that a request may take or a server be silent. */
    public Duration longestSilence() {
        return TimeLimits.of(settings, settings.completeTimeout()).attempt();
    }

    /** Begins the first contact with the bucket, with which another client goes on. @param prefix the prefix of the raw zone, without a slash at its end */
    public FirstContact beginContact(String prefix) {
        return FirstContact.begin(contactTerms(), prefix, this::connected, () -> preflight(prefix));
    }

    private ContactTerms contactTerms() {
        return ContactTerms.of(bucket, region, endpoint, settings);
    }

    /** Goes on with a contact that was made already, where it is one with this client's bucket on the same terms. To be called before the first request. */
    public void goOnWith(FirstContact contact) {
        firstContact = Optional.of(contact).filter(made -> made.isOn(contactTerms()));
    }

    /**
     * Makes sure that the bucket is there, in this region, and may be listed under the prefix, with one request.
     *
     * @param prefix the prefix of the raw zone, without a slash at its end
     * @throws UploadFailedException with one sentence that says what is wrong
     */
    public void preflight(String prefix) {
        if (!firstContact.map(contact -> contact.tellsOf(prefix)).orElse(false)) {
            askForBucket(prefix);
        }
    }

    private void askForBucket(String prefix) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .expectedBucketOwner(settings.bucketOwner())
                .prefix(prefix + "/")
                .maxKeys(1)
                .overrideConfiguration(o -> o.apiCallTimeout(PREFLIGHT_TIMEOUT))
                .build();
        try {
            requireRegion(connection().listObjectsV2(request));
        } catch (SdkException e) {
            throw new UploadFailedException(S3Failure.of(e).after("bucket " + bucket + server().where() + ": "), e);
        }
    }

    private void requireRegion(ListObjectsV2Response answer) {
        String ours = connection().serviceClientConfiguration().region().id();
        answer.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region").filter(theirs -> !theirs.equals(ours)).ifPresent(theirs -> {
            throw new UploadFailedException("bucket " + bucket + ": it is in region " + theirs + ", not in " + ours,
                    "say --region " + theirs);
        });
    }

    /** Answered without a request: the preflight has listed the bucket, and the role may not head it. */
    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return HeadBucketResponse.builder().build();
    }

    /**
     * Uploads the file that was offered for this bucket and key, and leaves the receipt, which is yet to be judged; the body is not looked at.
     *
     * @throws org.landfall.s3.ConflictException     when the key holds other bytes
     * @throws UploadFailedException when there is no receipt for any other reason
     */
    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        ObjectKey target = new ObjectKey(request.bucket(), request.key());
        PendingUpload pending = pendingUploads.offeredTo(target).orElseThrow(() -> new UploadFailedException(
                "the route sent " + target + " without offering the file first", "put the step 'consign' before the upload"));
        Receipt receipt = upload(request, pending);
        pendingUploads.leave(pending, receipt);
        return PutObjectResponse.builder().eTag(receipt.theirs().eTag()).versionId(receipt.theirs().versionId()).build();
    }

    private Receipt upload(PutObjectRequest request, PendingUpload pending) {
        progress.begun(pending);
        try {
            return new FileUpload(uploads(), request, pending).upload();
        } finally {
            progress.ended(pending);
        }
    }

    /** Begins to ask whose the credentials are. */
    public CallerIdentity askForCaller() {
        return CallerIdentity.ask(this::connected);
    }

    /** Reads objects of the bucket back, with the same credentials; all that one reader reads is bound together by the limit on bytes per second. */
    public ObjectReader reader() {
        return new ObjectReader(connected(), bucket, settings.bucketOwner(), new BandwidthLimit(settings.bandwidthLimit())::limit);
    }

    /** The credentials of the connection, which the SDK's default chain renews. */
    public AwsCredentialsProvider credentials() {
        return connected().credentials();
    }

    /** Connects by other HTTP clients, for tests and measurements. To be called before the first request. */
    void setHttpClients(HttpClients clients) {
        httpClients = clients;
    }

    /** Opens files in another way, for tests. */
    void setOpener(SourceOpener opener) {
        this.opener = opener;
    }

    S3Client connection() {
        return connected().client();
    }

    synchronized S3Connection connected() {
        if (connection == null) {
            connection = firstContact.map(FirstContact::connection).orElseGet(
                    () -> new S3Connection(server(), region == null || region.isBlank() ? null : region, settings, httpClients));
        }
        return connection;
    }

    private synchronized Uploads uploads() {
        if (uploads == null) {
            uploads = new Uploads(connected(), settings, opener, target -> earlierReceipts.latest(target), journals,
                    (kind, sentence) -> news.tell(kind, sentence), (target, bytes) -> progress.sent(target, bytes));
        }
        return uploads;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public synchronized void close() {
        if (uploads != null) {
            uploads.close();
        } else if (connection != null) {
            connection.close();
        }
    }
}

package org.landfall.s3.upload;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadNews;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.resume.UploadJournals;
import org.landfall.s3.wire.Listing;
import org.landfall.s3.wire.S3Connection;
import org.landfall.thread.DaemonThreads;
import org.slf4j.MDC;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Shared resources of all files in flight: connections, buffers, the threads of the parts, the bandwidth. */
final class Uploads implements AutoCloseable {

    private static final String OCTETS = "application/octet-stream";

    private final S3Connection connection;
    private final UploadSettings settings;
    private final SourceOpener opener;
    private final EarlierReceipts earlierReceipts;
    private final UploadJournals journals;
    private final UploadNews news;
    private final ObjLongConsumer<ObjectKey> progress;
    private final BufferPool buffers;
    private final BandwidthLimit bandwidth;
    private final ExecutorService partThreads;
    private volatile Optional<ETagCheck> eTagCheck = Optional.empty();

    Uploads(S3Connection connection, UploadSettings settings, SourceOpener opener, EarlierReceipts earlierReceipts,
            UploadJournals journals, UploadNews news, ObjLongConsumer<ObjectKey> progress) {
        this.connection = connection;
        this.settings = settings;
        this.opener = opener;
        this.earlierReceipts = earlierReceipts;
        this.journals = journals;
        this.news = news;
        this.progress = progress;
        buffers = new BufferPool(settings.bufferMemory());
        bandwidth = new BandwidthLimit(settings.bandwidthLimit());
        partThreads = threads(settings.partsInFlight());
    }

    S3Connection connection() {
        return connection;
    }

    UploadSettings settings() {
        return settings;
    }

    UploadJournals journals() {
        return journals;
    }

    UploadNews news() {
        return news;
    }

    BufferPool buffers() {
        return buffers;
    }

    ExecutorService partThreads() {
        return partThreads;
    }

    /** The file, open for a read from its beginning. */
    SourceReader read(PendingUpload pending, boolean sha256) {
        return new SourceReader(pending, sha256, opener);
    }

    Listing listing(ObjectKey target) {
        return new Listing(connection, target.bucket(), settings.bucketOwner());
    }

    /** Sets the key of the object by which this run asked its server; from then on ETags are looked at. */
    void askedBy(ObjectKey probe) {
        eTagCheck = Optional.of(new ETagCheck(listing(probe), probe.key()));
    }

    /** The look at ETags; empty where no server was asked, as AWS's own is not. */
    Optional<ETagCheck> eTagCheck() {
        return eTagCheck;
    }

    Optional<EarlierReceipts.Known> earlier(ObjectKey target) {
        return earlierReceipts.latest(target);
    }

    /** A body that any retry can read from its beginning. */
    RequestBody body(Buffer content, ObjectKey target) {
        SentBytes sent = new SentBytes(target, progress);
        return RequestBody.fromContentProvider(ContentStreamProvider.fromInputStreamSupplier(
                () -> bandwidth.limit(sent.count(content.newStream()))), content.size(), OCTETS);
    }

    /** Bytes for a target need not be sent, since an earlier run sent them. */
    void thereAlready(ObjectKey target, long bytes) {
        progress.accept(target, bytes);
    }

    @Override
    public void close() {
        partThreads.shutdown();
        connection.close();
    }

    private static ExecutorService threads(int count) {
        ThreadPoolExecutor threads = new PartThreads(count, DaemonThreads.numbered("landfall-part"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Lines of the log that a part causes name its file, as those of the thread that handed the part over do. */
    private static final class PartThreads extends ThreadPoolExecutor {

        PartThreads(int count, ThreadFactory factory) {
            super(count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        }

        @Override
        public void execute(Runnable part) {
            Map<String, String> context = MDC.getCopyOfContextMap();
            if (context == null) {
                super.execute(part);
                return;
            }
            super.execute(() -> {
                MDC.setContextMap(context);
                try {
                    part.run();
                } finally {
                    MDC.clear();
                }
            });
        }
    }
}

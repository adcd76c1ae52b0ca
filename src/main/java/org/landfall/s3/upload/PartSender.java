package org.landfall.s3.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.landfall.RefusedException;
import org.landfall.s3.Confirmation;
import org.landfall.s3.Crc32c;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;
import org.landfall.s3.S3Failure;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.resume.UploadEvent;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends the parts of one file: the calling thread reads them one after the other, the threads of the parts send them from their
 * buffers, as many at a time as there are threads and buffers.
 */
final class PartSender {

    private final Uploads uploads;
    private final ObjectRequests requests;
    private final OpenUpload upload;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    PartSender(Uploads uploads, ObjectRequests requests, OpenUpload upload) {
        this.uploads = uploads;
        this.requests = requests;
        this.upload = upload;
    }

    /**
     * Reads all parts and sends those that the server does not have, and returns when none is on its way any more, also after a failure.
     *
     * @return the parts in their order
     * @throws SdkException          the first failure of a part
     * @throws RefusedException      when what was read shows that the file is not to be sent
     * @throws UploadFailedException when the file cannot be read, or is not the one that was taken up, or for any other failure
     */
    List<UploadEvent.Sent> send(SourceReader source) {
        List<Future<UploadEvent.Sent>> onTheirWay = new ArrayList<>();
        PartPlan plan = upload.plan();
        try {
            for (int number = 1; number <= plan.count() && failure.get() == null; number++) {
                onTheirWay.add(readAndSend(source, number, plan.sizeOf(number)));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, explained(e));
        }
        List<UploadEvent.Sent> sent = await(onTheirWay);
        if (failure.get() != null) {
            throw failure.get();
        }
        return sent;
    }

    private Future<UploadEvent.Sent> readAndSend(SourceReader source, int number, int size) {
        Buffer buffer = uploads.buffers().acquire(size);
        try {
            String crc32c = source.fill(buffer);
            if (upload.has(number, size, crc32c)) {
                buffer.close();
                uploads.thereAlready(upload.target(), size);
                return CompletableFuture.completedFuture(upload.there().get(number));
            }
            return uploads.partThreads().submit(() -> {
                try (buffer) {
                    return sendUnlessFailed(buffer, number, crc32c);
                }
            });
        } catch (RuntimeException | Error e) {
            buffer.close();
            throw e;
        }
    }

    private UploadEvent.Sent sendUnlessFailed(Buffer buffer, int number, String crc32c) {
        if (failure.get() != null) {
            throw new CancellationException();
        }
        try {
            return send(buffer, number, crc32c);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, explained(e));
            throw e;
        }
    }

    /** Whoever began the upload tells of it in failures that it knows; of any other nobody would. */
    private RuntimeException explained(Throwable failed) {
        if (failed instanceof SdkException known) {
            return known;
        }
        if (failed instanceof UploadFailedException known) {
            return known;
        }
        if (failed instanceof RefusedException known) {
            return known;
        }
        return new UploadFailedException(S3Failure.unexpected(failed).after("was not uploaded to " + upload.target() + ": "), failed);
    }

    private UploadEvent.Sent send(Buffer buffer, int number, String crc32c) {
        UploadPartRequest request = requests.part(upload, number, buffer.size(), crc32c);
        RequestBody body = uploads.body(buffer, upload.target());
        UploadPartResponse answer = uploads.connection().fastPath().put(request, body.contentStreamProvider(), buffer::sha256)
                .orElseGet(() -> uploads.connection().client().uploadPart(request, body));
        String theirs = answer.checksumCRC32C();
        if (theirs != null && !theirs.equals(crc32c)) {
            throw new UploadFailedException("was not uploaded to " + upload.target() + ": the server confirmed other bytes for part "
                    + number + " (CRC32C " + Crc32c.shown(theirs) + ", ours is " + crc32c + ")", "suspect the network and run again");
        }
        String eTag = ETags.usable(answer.eTag());
        if (eTag == null || theirs == null && !ETags.same(eTag, buffer.md5())) {
            throw unproven(number, eTag);
        }
        if (number == 1) {
            uploads.eTagCheck().ifPresent(check -> check.requireOurs(upload.target(), "part 1", eTag,
                    Confirmation.hiding(answer.serverSideEncryption() == null ? requests.encryption() : answer.serverSideEncryptionAsString()),
                    buffer::md5));
        }
        UploadEvent.Sent part = new UploadEvent.Sent(number, buffer.size(), eTag, crc32c, theirs != null);
        upload.journal().sent(part);
        return part;
    }

    /** Nothing would prove the object either that is made of such parts, so none is made. */
    private UploadFailedException unproven(int number, String eTag) {
        return new UploadFailedException("was not uploaded to " + upload.target() + ": the server took part " + number
                + (eTag == null ? " and named no ETag for it" : ", did not confirm its checksum, and named an ETag that is not its MD5 (" + eTag + ")"),
                "files of more than 16 MiB need a server that confirms x-amz-checksum-crc32c of each part, as AWS does");
    }

    private List<UploadEvent.Sent> await(List<Future<UploadEvent.Sent>> onTheirWay) {
        List<UploadEvent.Sent> sent = new ArrayList<>();
        boolean interrupted = false;
        for (Future<UploadEvent.Sent> part : onTheirWay) {
            while (true) {
                try {
                    sent.add(part.get());
                    break;
                } catch (ExecutionException e) {
                    failure.compareAndSet(null, explained(e.getCause()));
                    break;
                } catch (InterruptedException e) {
                    // the parts still use their buffers: what is queued gives up, what is on its way ends first
                    interrupted = true;
                    failure.compareAndSet(null, new UploadFailedException("was not uploaded: the program was interrupted", "run again", e));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return sent;
    }
}

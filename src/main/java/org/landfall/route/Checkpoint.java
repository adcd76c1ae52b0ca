package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.apache.camel.support.AsyncProcessorHelper;
import org.landfall.run.Attempt;
import org.landfall.run.CheckpointException;
import org.landfall.run.CsvInspection;
import org.landfall.s3.KnownBytes;
import org.landfall.s3.Proof;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;

/**
 * Lets an exchange pass only when its file's copy is proven, and writes the landed record to the ledger; the only one that
 * may. It goes right after the {@code aws2-s3} endpoint.
 *
 * <p>The route goes on when the record is on the disk, in the thread that has brought it there together with those of other files; the one that
 * came here is free for the next file meanwhile.
 */
public final class Checkpoint extends RunMember implements AsyncProcessor {

    @Override
    public void process(Exchange exchange) throws Exception {
        AsyncProcessorHelper.process(this, exchange);
    }

    @Override
    public CompletableFuture<Exchange> processAsync(Exchange exchange) {
        AsyncCallbackToCompletableFutureAdapter<Exchange> future = new AsyncCallbackToCompletableFutureAdapter<>(exchange);
        process(exchange, future);
        return future.getFuture();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            pass(exchange, callback);
            return false;
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void pass(Exchange exchange, AsyncCallback callback) {
        Attempt attempt = Exchanges.of(exchange);
        Receipt receipt = run().attempts().takeReceipt(attempt).orElseThrow(() ->
                new CheckpointException("has no receipt of an upload", "put the checkpoint right after the aws2-s3 endpoint"));
        Proof proof = Proof.of(receipt, attempt.payload().identity());
        lookAtUnread(attempt);
        requireUndisturbed(attempt, receipt);
        run().attempts().landed(attempt, proof, failure -> {
            failure.ifPresent(exchange::setException);
            callback.done(false);
        });
    }

    /** A large file that was in the bucket already was not read to be sent. */
    private static void lookAtUnread(Attempt attempt) {
        attempt.csv().flatMap(CsvInspection::madeUpFor).ifPresent(look -> {
            try (InputStream content = attempt.content()) {
                look.read(content);
                attempt.inspect(look);
            } catch (IOException e) {
                throw new CheckpointException("cannot be read once more: " + e.getMessage(), "it stays, run again");
            }
        });
    }

    private void requireUndisturbed(Attempt attempt, Receipt receipt) {
        try {
            attempt.provenAs(new KnownBytes(attempt.place(), read(attempt, receipt)).unchangedSince(attempt.identity())
                    .orElseThrow(() -> new CheckpointException("changed while it was uploaded", "it stays, and the object " + attempt.target()
                            + " holds the bytes it had before")));
        } catch (IOException e) {
            throw new CheckpointException("vanished while it was uploaded", "the object " + attempt.target() + " holds its bytes");
        }
        run().settlement().disturbed(attempt.found()).ifPresent(reason -> {
            throw new CheckpointException(reason, "it stays, and the object " + attempt.target() + " holds the bytes it had before");
        });
    }

    /** Digests of the file's own bytes, as they were read. */
    private static SourceDigests read(Attempt attempt, Receipt receipt) {
        String made = attempt.payload().sourceSha256();
        return made == null ? receipt.ours() : new SourceDigests(attempt.identity().size(), null, made, null);
    }
}

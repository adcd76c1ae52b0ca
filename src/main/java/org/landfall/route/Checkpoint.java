package org.landfall.route;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.run.Attempt;
import org.landfall.run.CheckpointException;
import org.landfall.s3.KnownBytes;
import org.landfall.s3.Proof;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;

/**
 * Lets an exchange pass only when its file's copy is proven, and writes the landed record to the ledger; the only one that
 * may. It goes right after the {@code aws2-s3} endpoint.
 */
public final class Checkpoint extends RunMember implements Processor {

    @Override
    public void process(Exchange exchange) {
        Attempt attempt = Exchanges.of(exchange);
        Receipt receipt = run().attempts().takeReceipt(attempt).orElseThrow(() ->
                new CheckpointException("has no receipt of an upload", "put the checkpoint right after the aws2-s3 endpoint"));
        Proof proof = Proof.of(receipt, attempt.payload().identity());
        requireUndisturbed(attempt, receipt);
        run().attempts().landed(attempt, proof);
    }

    private void requireUndisturbed(Attempt attempt, Receipt receipt) {
        try {
            attempt.provenAs(new KnownBytes(attempt.place(), read(attempt, receipt)).unchangedSince(attempt.identity())
                    .orElseThrow(() -> new CheckpointException("changed while it was uploaded", "it stays, and the object " + attempt.target()
                            + " holds the bytes it had before")));
        } catch (IOException e) {
            throw new CheckpointException("vanished while it was uploaded", "the object " + attempt.target() + " holds its bytes");
        }
        run().settlement().disturbed(attempt.file(), attempt.identity()).ifPresent(reason -> {
            throw new CheckpointException(reason, "it stays, and the object " + attempt.target() + " holds the bytes it had before");
        });
    }

    /** Digests of the file's own bytes, as they were read. */
    private static SourceDigests read(Attempt attempt, Receipt receipt) {
        String made = attempt.payload().sourceSha256();
        return made == null ? receipt.ours() : new SourceDigests(attempt.identity().size(), null, made, null);
    }
}

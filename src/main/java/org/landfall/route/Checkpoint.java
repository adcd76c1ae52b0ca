package org.landfall.route;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.file.FileIdentity;
import org.landfall.run.Attempt;
import org.landfall.run.CheckpointException;
import org.landfall.s3.Receipt;

/**
 * Lets an exchange pass only when its file's copy is proven, and writes the landed record to the ledger; the only one that
 * may. It goes right after the {@code aws2-s3} endpoint.
 */
public final class Checkpoint extends RunMember implements Processor {

    @Override
    public void process(Exchange exchange) {
        Attempt attempt = Exchanges.of(exchange);
        Receipt receipt = run().attempts().takeReceipt(attempt).orElseThrow(() ->
                new CheckpointException("has no receipt of an upload; put the checkpoint right after the aws2-s3 endpoint"));
        requireSameFile(attempt, receipt);
        requireProof(receipt);
        requireUndisturbed(attempt);
        run().attempts().landed(attempt, receipt);
    }

    private static void requireSameFile(Attempt attempt, Receipt receipt) {
        FileIdentity sent = attempt.payload().identity();
        if (!receipt.consignment().identity().equals(sent) || receipt.bytesSent() != sent.size()) {
            throw new CheckpointException("the receipt is for another state of the file; it stays, and the next run takes it up again");
        }
    }

    private static void requireProof(Receipt receipt) {
        boolean confirmed = receipt.grade() != Receipt.Grade.FULL_OBJECT_CHECKSUM || receipt.crc32c().equals(receipt.serverCrc32c());
        if (!confirmed || receipt.eTag() == null) {
            throw new CheckpointException("the server confirmed other bytes than were read; it stays, compare the two by hand");
        }
    }

    private void requireUndisturbed(Attempt attempt) {
        try {
            if (!FileIdentity.of(attempt.file()).equals(attempt.identity())) {
                throw new CheckpointException("changed while it was uploaded; it stays, and the object " + attempt.target()
                        + " holds the bytes it had before");
            }
        } catch (IOException e) {
            throw new CheckpointException("vanished while it was uploaded; the object " + attempt.target() + " holds its bytes");
        }
        run().settlement().disturbed(attempt.file(), attempt.identity()).ifPresent(reason -> {
            throw new CheckpointException(reason + "; it stays, and the object " + attempt.target() + " holds the bytes it had before");
        });
    }
}

package org.landfall.s3;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files in flight and their receipts, by bucket and key: the route offers a file, the client leaves the receipt, the
 * checkpoint takes it out. It is the only way for a file to the client, which takes no path from a request body.
 */
public final class PendingUploads {

    private final Map<ObjectKey, PendingUpload> offered = new ConcurrentHashMap<>();
    private final Map<ObjectKey, Receipt> receipts = new ConcurrentHashMap<>();

    public PendingUploads() {}

    /** Offers a file for upload; false when another file is in flight to the same key. */
    public boolean offer(PendingUpload pending) {
        return offered.putIfAbsent(pending.target(), pending) == null;
    }

    /** Takes the receipt for a target out, once; empty when nothing was uploaded there since it was offered. */
    public Optional<Receipt> takeReceipt(ObjectKey target) {
        return Optional.ofNullable(receipts.remove(target));
    }

    /** Forgets a target when its exchange has ended, so that nothing can be sent for it any more. */
    public void withdraw(ObjectKey target) {
        offered.remove(target);
        receipts.remove(target);
    }

    public Optional<PendingUpload> offeredTo(ObjectKey target) {
        return Optional.ofNullable(offered.get(target));
    }

    public void leave(PendingUpload pending, Receipt receipt) {
        receipts.put(pending.target(), receipt);
    }
}

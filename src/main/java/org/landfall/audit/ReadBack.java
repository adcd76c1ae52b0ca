package org.landfall.audit;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.wire.ObjectReader;

/** What an audit does beyond the listing, where it is asked to: it reads objects back, by a {@link DeepPass}, and keeps the sums of all. */
final class ReadBack {

    private final Optional<DeepPass> pass;
    private final Sums sums;
    private final boolean keepsSums;
    private final List<String> notes = new ArrayList<>();

    /**
     * What is there once the bucket was listed.
     *
     * @param records goes over the landed records that the bucket shows as recorded, and hands over each with the number of its line
     */
    record Listed(LedgerPass ledger, LakePass lake, Consumer<ObjLongConsumer<LedgerRecord>> records) {}

    /**
     * Begins; nothing is read yet.
     *
     * @throws org.landfall.SetupException when a file that was asked for cannot be written, or is of another audit
     */
    ReadBack(AuditRequest request, AuditScope scope, Optional<ServerAddress> server, Instant began, Findings findings, DeepProgress progress) {
        pass = request.deep().map(terms -> new DeepPass(terms, AuditState.Beginning.fresh("s3://" + scope.bucket() + "/" + scope.folder(),
                server.flatMap(ServerAddress::given).map(URI::toString).orElse(""), began.toString()), findings, progress));
        keepsSums = request.sums().isPresent();
        sums = request.sums().<Sums>map(path -> new SumsFile(path, scope.folder())).orElse(Sums.NONE);
    }

    /** Takes an object that is listed as it landed. */
    void offer(StoredObject object) {
        pass.ifPresent(deep -> deep.offer(object));
    }

    /**
     * Reads what was chosen, and keeps the sums.
     *
     * @param objects reads them
     * @param seen    hears what they have shown
     * @return what was read; empty where nothing was to be
     */
    Optional<AuditReport.DeepSide> read(Listed listed, ObjectReader objects, BiConsumer<LedgerRecord, SourceDigests> seen) {
        Optional<AuditReport.DeepSide> read = pass.map(deep -> read(deep, listed, objects, seen));
        if (pass.isEmpty() && (keepsSums || !listed.lake().agrees())) {
            listed.records().accept((landed, line) -> sums.add(landed, landed.sha256()));
        }
        notes.addAll(sums.end(listed.ledger().landed().size()));
        return read;
    }

    private AuditReport.DeepSide read(DeepPass deep, Listed listed, ObjectReader objects, BiConsumer<LedgerRecord, SourceDigests> seen) {
        List<StoredObject> copies = listed.lake().copies().own();
        deep.start(objects, new DeepProgress.Amount(copies.size(), copies.stream().mapToLong(StoredObject::size).sum()), seen, sums);
        listed.records().accept(deep::take);
        copies.forEach(copy -> deep.take(copy, listed.ledger().copies().get(copy.key())));
        AuditReport.DeepSide read = deep.end(listed.lake().isWhole());
        notes.addAll(deep.notes());
        return read;
    }

    /** Tells whether the copies of ledgers were read, byte for byte. */
    boolean readsCopies() {
        return pass.isPresent();
    }

    /** How many objects are as they must be, by their bytes. */
    long same() {
        return pass.map(DeepPass::same).orElse(0L);
    }

    /** Sentences about what was read and kept, or was not. */
    List<String> notes() {
        return notes;
    }
}

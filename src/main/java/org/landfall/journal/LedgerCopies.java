package org.landfall.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.landfall.file.FileIdentity;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.RunSegment;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.Receipt;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Lands the ledger's lines of each run as an object of its own, under the same rules as any file. A run that was killed could
 * not do that: the next one does it for every run that the bucket does not list.
 */
public final class LedgerCopies implements Copies {

    private static final String CONTENT_TYPE = "application/x-ndjson";

    private final LandingArea area;
    private final LandingS3Client s3;
    private final String prefix;

    public LedgerCopies(LandingArea area, LandingS3Client s3, String prefix) {
        this.area = area;
        this.s3 = s3;
        this.prefix = prefix;
    }

    @Override
    public LedgerCopies of(LandingArea other) {
        return new LedgerCopies(other, s3, prefix);
    }

    @Override
    public Optional<String> key(String run, String host) {
        return Optional.of(LedgerCopyKey.of(prefix, new RunSegment(run, host, 0, 0)));
    }

    @Override
    public List<String> land() {
        List<String> problems = new ArrayList<>();
        LedgerFile ledger = new LedgerFile(area.ledgerPlace());
        try {
            for (Map.Entry<String, RunSegment> missing : missing(ledger.runs()).entrySet()) {
                land(ledger, missing.getValue(), new ObjectKey(s3.getBucket(), missing.getKey()), problems);
            }
        } catch (UploadFailedException | LedgerException e) {
            problems.add("the ledger copy did not land, since " + e.getMessage() + "; the next run lands it");
        }
        return problems;
    }

    private Map<String, RunSegment> missing(List<RunSegment> runs) {
        Map<String, RunSegment> missing = new LinkedHashMap<>();
        runs.forEach(run -> missing.putIfAbsent(LedgerCopyKey.of(prefix, run), run));
        Set<String> listed = s3.listing().find(missing.keySet()).keySet();
        missing.keySet().removeAll(listed);
        return missing;
    }

    private void land(LedgerFile ledger, RunSegment run, ObjectKey target, List<String> problems) {
        Path copy = area.copies().resolve(run.run() + ".jsonl");
        try {
            try (OutputStream out = Channels.newOutputStream(area.own().make(copy))) {
                ledger.copy(run, out);
            }
            upload(copy, target);
            area.files().delete(copy);
        } catch (IOException | UploadFailedException e) {
            problems.add("the ledger copy of run " + run.run() + " did not land: " + e.getMessage() + "; the next run lands it");
        }
    }

    private void upload(Path copy, ObjectKey target) throws IOException {
        FileIdentity identity = area.files().identity(copy);
        s3.pendingUploads().offer(new PendingUpload(copy, identity, target, null));
        try {
            s3.putObject(PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).contentType(CONTENT_TYPE).build(),
                    RequestBody.empty());
            Receipt receipt = s3.pendingUploads().takeReceipt(target)
                    .orElseThrow(() -> new UploadFailedException("its upload left no receipt"));
            s3.recorded(Proof.of(receipt, identity));
        } finally {
            s3.pendingUploads().withdraw(target);
        }
    }
}

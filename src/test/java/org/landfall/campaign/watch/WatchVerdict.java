package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.landfall.campaign.LedgerWitness;
import org.landfall.campaign.Original;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.Lake;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A look from outside at what a watch has done, once it has ended: every file that came is in the bucket, once, and nowhere else. */
final class WatchVerdict {

    private static final int READERS = 6;
    private static final int AUDIT_MINUTES = 30;

    private final WatchStage stage;
    private final List<Original> laid;
    private final List<Original> broken;

    /**
     * @param laid   the files that must have landed
     * @param broken those that must not
     */
    WatchVerdict(WatchStage stage, List<Original> laid, List<Original> broken) {
        this.stage = stage;
        this.laid = laid;
        this.broken = broken;
    }

    void assertEveryFileLandedOnce() throws Exception {
        Set<String> keys = laid.stream().map(Original::key).collect(Collectors.toSet());
        assertThat(keys).as("keys of files").hasSameSizeAs(laid);
        Lake lake = stage.readable();
        try (S3Client reader = lake.server().client()) {
            Set<String> found = reader.listObjectsV2Paginator(b -> b.bucket(lake.bucket())).contents().stream().map(S3Object::key)
                    .filter(key -> !Lake.isProbe(key)).collect(Collectors.toSet());
            assertSame("keys in the bucket", found, keys);
            assertBytes(reader, lake.bucket());
        }
        assertSame("keys that were written", stage.writes().made().keySet(), keys);
        assertThat(stage.writes().madeTwice()).as("objects that were overwritten").isEmpty();
    }

    /** Of many that are the same a failure shows those alone that are not. */
    private static void assertSame(String what, Set<String> found, Set<String> expected) {
        assertThat(without(found, expected)).as(what + ": too many").isEmpty();
        assertThat(without(expected, found)).as(what + ": missing").isEmpty();
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(others);
        return left;
    }

    private void assertBytes(S3Client reader, String bucket) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            Map<Original, Future<Boolean>> same = new HashMap<>();
            for (Original original : laid) {
                same.put(original, readers.submit(() -> {
                    try (InputStream content = reader.getObject(b -> b.bucket(bucket).key(original.key()))) {
                        return original.isIn(content);
                    }
                }));
            }
            List<Original> wrong = new ArrayList<>();
            for (Map.Entry<Original, Future<Boolean>> look : same.entrySet()) {
                if (!look.getValue().get()) {
                    wrong.add(look.getKey());
                }
            }
            assertThat(wrong).as("files whose objects have other bytes").isEmpty();
        } finally {
            readers.shutdownNow();
        }
    }

    void assertNothingIsLeftHere() throws Exception {
        assertThat(stage.waiting()).as("left in the landing directory").isEmpty();
        for (Original refused : broken) {
            assertThat(stage.quarantine().resolve(refused.source())).exists();
        }
    }

    /** The chain is whole, each file has its record, and each is deleted once. */
    void assertLedgerTellsAll() throws Exception {
        LedgerWitness ledger = new LedgerWitness(stage.ledger());
        ledger.assertChained();
        Set<String> landed = new HashSet<>();
        List<String> deleted = new ArrayList<>();
        ledger.eachRecord(record -> {
            switch (record.path("event").asText()) {
                case "landed", "already-landed" -> landed.add(proof(record));
                case "purged" -> deleted.add(record.path("key").asText());
                default -> { }
            }
        });
        Set<String> expected = laid.stream().map(file -> file.source() + " " + file.key() + " " + file.sha256()).collect(Collectors.toSet());
        assertThat(without(expected, landed)).as("without a record").isEmpty();
        assertThat(deleted).as("deletions").hasSameSizeAs(laid);
        assertSame("keys of deleted files", new HashSet<>(deleted), laid.stream().map(Original::key).collect(Collectors.toSet()));
    }

    private static String proof(JsonNode record) {
        return record.path("source").asText() + " " + record.path("key").asText() + " " + record.path("sha256").asText();
    }

    /** With the right to read, the audit looks at every byte. @param folder where it may say what it finds */
    void assertAuditAgrees(Path folder) throws Exception {
        Lake lake = stage.readable();
        Process audit = LandfallProcess.with(lake).start(List.of("audit", "--deep", "--landing", stage.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", lake.server().endpoint().toString()), folder.resolve("audit.out"), folder.resolve("audit.err"));
        try {
            assertThat(audit.waitFor(AUDIT_MINUTES, TimeUnit.MINUTES)).as("audit ended").isTrue();
            assertThat(audit.exitValue()).as("audit: " + Files.readString(folder.resolve("audit.err"))).isZero();
        } finally {
            audit.destroyForcibly();
        }
    }
}

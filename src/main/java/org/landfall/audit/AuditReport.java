package org.landfall.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PartitionTotal;
import org.landfall.reconcile.ReconcileReport;

/**
 * Result of an audit.
 *
 * @param landfall the version of Landfall
 * @param time     when it began, UTC, ISO 8601
 * @param holds    whether nothing was found
 * @param ledger   the ledger's side, or null when there are several
 * @param ledgers  the side of each of several ledgers, or null
 * @param partitions what has landed by the ledgers, each object once
 * @param lake     the bucket's side, or null when it was not looked at
 * @param deep     what was read back, or null when nothing was to be
 * @param machine  what runs left on this machine
 * @param vouched  what something outside this machine vouches for
 * @param manifest the comparison with a manifest, or null when none was asked for
 * @param counts   how many findings there are of each kind
 * @param findings the first hundred of each kind
 * @param notes    sentences about what is worth knowing and not wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditReport(
        String landfall,
        String time,
        @JsonProperty boolean holds,
        LedgerSide ledger,
        List<LedgerSide> ledgers,
        List<PartitionTotal> partitions,
        LakeSide lake,
        DeepSide deep,
        MachineSide machine,
        Vouched vouched,
        ReconcileReport manifest,
        Map<FindingKind, Long> counts,
        List<Finding> findings,
        List<String> notes) {

    /** The sides of all ledgers. */
    public List<LedgerSide> allLedgers() {
        return ledger == null ? ledgers : List.of(ledger);
    }

    /**
     * The ledger's side.
     *
     * @param path     where it is
     * @param lines    how many whole lines were read
     * @param lastHash the hash of the last of them
     * @param chain    whether each follows from the one before
     * @param runs     how many runs it tells of
     * @param records  how many records of each kind there are
     * @param first    when its first line was written
     * @param last     when its last line was written
     * @param running  whether a run was at work meanwhile
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LedgerSide(String path, long lines, String lastHash, boolean chain, long runs, Map<LedgerEvent, Long> records,
            String first, String last, boolean running) {}

    /**
     * The bucket's side.
     *
     * @param bucket     its name
     * @param prefix     the prefix of the raw zone
     * @param objects    how many objects are in the zone, ledger copies left out
     * @param bytes      how many bytes they have
     * @param explained  how many of them a landed record explains, with their size and ETag
     * @param copies     how many ledger copies are in the zone
     * @param read       how many objects were read back and have the bytes that landed
     * @param partitions what is in each partition
     */
    public record LakeSide(String bucket, String prefix, long objects, long bytes, long explained, long copies, long read,
            List<PartitionTotal> partitions) {}

    /**
     * What was read back of the landed objects, ledger copies left out.
     *
     * @param sample    how many of them were asked for
     * @param seed      what they were chosen by, or null when all were
     * @param objects   how many were read to their end
     * @param bytes     how many bytes they have
     * @param ofObjects how many the bucket shows as they landed
     * @param ofBytes   how many bytes these have
     * @param proven    how many of those that were read have the bytes that landed
     * @param earlier   how many of these were read by audits that were ended
     * @param says      what follows from it, a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeepSide(String sample, String seed, long objects, long bytes, long ofObjects, long ofBytes, long proven, long earlier, String says) {}

    /**
     * Files that runs left on this machine.
     *
     * @param waitingFiles how many files have landed and wait to be deleted
     * @param waitingBytes how many bytes they have
     * @param quarantined  how many refused files lie in the quarantine
     * @param torn         the files that ends of the ledger were set aside in
     */
    public record MachineSide(long waitingFiles, long waitingBytes, long quarantined, List<String> torn) {}

    /**
     * Runs for which something outside this machine vouches: a copy in the bucket, or what was kept elsewhere. Whoever may write the ledger
     * can write the lines of any other run anew, chain and all.
     *
     * @param runs    how many runs the ledgers tell of
     * @param vouched for how many of them there is something
     */
    public record Vouched(long runs, long vouched) {}
}

package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.call.RecordedCall.Place;

/** The checker on traces of a run, whole and with a call left out or moved: each wait for the disk that something rests on is missed. */
class CallOrderTest {

    private static final String LEDGER = ".landfall/ledger.jsonl";
    private static final String ASIDE = ".landfall/landed/RUN/2024/a.csv";

    private static final RecordedCall CREATED = call("create", LEDGER, "");
    private static final RecordedCall LANDED = record(1, "landed");
    private static final RecordedCall PURGING = record(2, "purging");
    private static final RecordedCall LEDGER_SYNCED = call("fsync", LEDGER, "");
    private static final RecordedCall NAMES_SYNCED = call("fsync", ".landfall", "");
    private static final RecordedCall ROOT_SYNCED = call("fsync", ".", "");
    private static final RecordedCall SET_ASIDE = call("rename", "2024/a.csv -> " + ASIDE, "");
    private static final RecordedCall DELETED = call("unlink", ASIDE, "");
    private static final RecordedCall LINKED_BACK = call("link", ASIDE + " -> 2024/a.csv", "");
    private static final RecordedCall HOME_SYNCED = call("fsync", "2024", "");

    private static RecordedCall call(String operation, String path, String data) {
        return new RecordedCall(new CallPoint(operation, path, 1), 0, data, Place.UNKNOWN);
    }

    private static RecordedCall record(int line, String event) {
        return call("write", LEDGER, "{\"line\":" + line + ",\"event\":\"" + event + "\",\"source\":\"2024/a.csv\"}\n");
    }

    private static List<String> violations(RecordedCall... calls) {
        return CallOrder.violations(Arrays.asList(calls));
    }

    @Test
    void aRunAsItShouldBeHasNone() {
        assertThat(violations(CREATED, ROOT_SYNCED, NAMES_SYNCED, LANDED, LEDGER_SYNCED, SET_ASIDE, PURGING, LEDGER_SYNCED, DELETED)).isEmpty();
    }

    @Test
    void eachSyncIsMissed() {
        List<RecordedCall> run = List.of(CREATED, ROOT_SYNCED, NAMES_SYNCED, LANDED, LEDGER_SYNCED, SET_ASIDE, PURGING, LEDGER_SYNCED, DELETED);
        for (int i = 0; i < run.size(); i++) {
            if (run.get(i).point().operation().equals("fsync")) {
                List<RecordedCall> without = new ArrayList<>(run);
                without.remove(i);
                assertThat(CallOrder.violations(without)).as("without call " + i).hasSize(1);
            }
        }
    }

    @Test
    void aFolderThatWasSyncedBeforeTheLedgerWasMadeDoesNotHaveItsName() {
        assertThat(violations(ROOT_SYNCED, NAMES_SYNCED, CREATED, LANDED, LEDGER_SYNCED, SET_ASIDE)).containsExactly(
                "a file is set aside before the names in .landfall that lead to the new .landfall/ledger.jsonl are on the disk");
        assertThat(violations(ROOT_SYNCED, CREATED, NAMES_SYNCED, LANDED, LEDGER_SYNCED, SET_ASIDE)).isEmpty();
    }

    @Test
    void aRecordMustBeThereBeforeItsFileIsSetAside() {
        assertThat(violations(CREATED, ROOT_SYNCED, NAMES_SYNCED, SET_ASIDE, LANDED, LEDGER_SYNCED)).containsExactly(
                "2024/a.csv: it is set aside before its record \"landed\" is on the disk");
    }

    @Test
    void aSyncThatFailedIsNone() {
        RecordedCall failed = new RecordedCall(LEDGER_SYNCED.point(), -5, "", Place.UNKNOWN);
        assertThat(violations(CREATED, ROOT_SYNCED, NAMES_SYNCED, LANDED, failed, SET_ASIDE)).hasSize(1);
    }

    @Test
    void aLineThatIsWrittenInTwoPiecesIsOneRecord() {
        String line = LANDED.data();
        assertThat(violations(CREATED, ROOT_SYNCED, NAMES_SYNCED, call("write", LEDGER, line.substring(0, 20)), call("write", LEDGER, line.substring(20)), LEDGER_SYNCED, SET_ASIDE)).isEmpty();
    }

    @Test
    void aFileThatGoesBackHasItsNameOnTheDiskBeforeItLosesTheOther() {
        assertThat(violations(LINKED_BACK, HOME_SYNCED, DELETED)).isEmpty();
        assertThat(violations(LINKED_BACK, DELETED)).hasSize(1);
        assertThat(violations(HOME_SYNCED, LINKED_BACK, DELETED)).hasSize(1);
    }

    @Test
    void aRefusedFileIsInTheQuarantineBeforeThatIsRecorded() {
        RecordedCall moved = call("rename", "2024/a.csv -> quarantine/2024/a.csv", "");
        RecordedCall thereSynced = call("fsync", "quarantine/2024", "");
        assertThat(violations(record(1, "quarantining"), LEDGER_SYNCED, moved, thereSynced, HOME_SYNCED, record(2, "quarantined"))).isEmpty();
        assertThat(violations(record(1, "quarantining"), moved, thereSynced, HOME_SYNCED, record(2, "quarantined"))).hasSize(1);
        assertThat(violations(record(1, "quarantining"), LEDGER_SYNCED, moved, HOME_SYNCED, record(2, "quarantined"))).hasSize(1);
    }
}

package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.server.Needs;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3ProxyServer;

/** What an earlier program has begun, this one finishes. */
@Needs(S3ProxyServer.class)
class EarlierProgramTest extends ProxiedLakeTestCase {

    private static final List<String> SET_ASIDE = List.of("2024/kept.csv", "2024/sub/kept.json", "openpayments_companies_totals_by_year.json",
            "2024/late.csv");

    private List<String> before;

    @BeforeEach
    void leaveAsTheEarlierProgramDid() throws Exception {
        new EarlierProgram(landing, lake).leave();
        before = Files.readAllLines(ledger());
        proxy.forgetRequests();
    }

    @Test
    void whatHadLandedIsDeletedOnItsRecords() throws Exception {
        CamelMainRun.Told told = move().run();

        assertThat(SET_ASIDE).allSatisfy(source -> assertThat(told.eventsOf(source)).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGED));
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(landing.files()).containsExactly("2024/conflict.csv");
        assertThat(told.eventsOf("2024/conflict.csv")).containsExactly(LedgerEvent.CONFLICT);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void itsUploadGoesOnWhereItStopped() throws Exception {
        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(EarlierProgram.LARGE)).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(told.notes()).anySatisfy(note -> assertThat(note).contains("goes on: 1 of 3 parts are there"));
        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
        assertThat(proxy.requests()).filteredOn(request -> request.operation().equals("UploadPart"))
                .extracting(ProxiedRequest::partNumber).containsExactlyInAnyOrder(2, 3);
        assertThat(lake.objects().get(EarlierProgram.KEY_OF_LARGE)).isEqualTo(EarlierProgram.contentOfLarge());
        assertThat(landing.path(".landfall/uploads")).isEmptyDirectory();
    }

    @Test
    void itsLedgerGoesOnUnchangedAndChained() throws Exception {
        move().run();

        List<String> after = Files.readAllLines(ledger());
        assertThat(after).startsWith(before.toArray(String[]::new)).hasSizeGreaterThan(before.size());
        assertThat(breaks()).isEmpty();
    }

    @Test
    void aFileThatItNeverRecordedGoesBackAndLands() throws Exception {
        landing.with(".landfall/landed/20261129T002034Z-576ec9/2024/unrecorded.csv", "e,f\n");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/unrecorded.csv"))
                .containsExactly(LedgerEvent.PUT_BACK, LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(lake.objects().get("raw/year=2024/unrecorded.csv")).asString().isEqualTo("e,f\n");
    }

    private List<ChainCheck.Break> breaks() {
        ChainCheck chain = new ChainCheck();
        try (LedgerLines lines = new LedgerLines(ledger())) {
            List<ChainCheck.Break> breaks = new ArrayList<>();
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                chain.follow(line, line.record()).ifPresent(breaks::add);
            }
            return breaks;
        }
    }

    private Path ledger() {
        return landing.path(".landfall/ledger.jsonl");
    }
}

package org.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.Failure;
import org.landfall.Flaw;
import org.landfall.FailureException;
import org.landfall.RefusedException;
import org.landfall.SetupException;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.ConflictException;
import org.landfall.s3.UploadFailedException;

/** What the exception of a route means for its file. */
class VerdictTest {

    private static Stream<Arguments> ours() {
        return Stream.of(
                Arguments.of(new ConflictException("holds other bytes", "rename one"), LedgerEvent.CONFLICT),
                Arguments.of(new ConflictException("holds other bytes", "rename one").withNote("parts are left"), LedgerEvent.CONFLICT),
                Arguments.of(new RefusedException("is empty", "mend it"), LedgerEvent.REFUSED),
                Arguments.of(new UploadFailedException("was not uploaded", "run again"), LedgerEvent.FAILED),
                Arguments.of(new CheckpointException("has no receipt", "mend the route"), LedgerEvent.FAILED),
                Arguments.of(new SetupException("no region is known", "say --region"), LedgerEvent.FAILED),
                Arguments.of(new LedgerException("cannot be written", "make room", null), LedgerEvent.FAILED));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void anExceptionOfOursSaysItItself(FailureException thrown, LedgerEvent event) {
        assertThat(Verdict.of(thrown)).isEqualTo(new Verdict(event, thrown.failure(), Flaw.NONE));
        assertThat(Verdict.of(new IllegalStateException("wrapped by Camel", thrown))).isEqualTo(new Verdict(event, thrown.failure(), Flaw.NONE));
    }

    @Test
    void anyOtherIsOneOfTheRoute() {
        assertThat(Verdict.of(new IllegalArgumentException("bad step")))
                .isEqualTo(new Verdict(LedgerEvent.FAILED, new Failure("its route failed: bad step", "it stays"), Flaw.NONE));
        assertThat(Verdict.of(new IllegalStateException(new NoSuchFileException("a.csv"))))
                .isEqualTo(new Verdict(LedgerEvent.FAILED, new Failure("vanished before it could be read", "nothing was uploaded"), Flaw.NONE));
    }

    @Test
    void aSentenceHasNoWordThatOnlyAProgrammerKnows() {
        List<Throwable> thrown = List.of(new IllegalStateException(), new IllegalStateException(new java.io.IOException()),
                new RuntimeException(new IllegalArgumentException("No consumers on direct://x. Exchange[74EEF4A2708AABF-0000000000000000]")),
                new RuntimeException("java.lang.NullPointerException: no org.landfall.run.RunSettings@554cd74a here"),
                new java.io.UncheckedIOException(new java.nio.file.FileSystemException("/a/b.csv", null, "Not a directory")),
                new RuntimeException(new java.nio.file.AccessDeniedException("/a/b.csv")));

        assertThat(thrown).extracting(one -> Verdict.of(one).failure().sentence()).allSatisfy(sentence ->
                assertThat(sentence).doesNotContainPattern("java\\.|org\\.|Exception|@[0-9a-f]{5}|Exchange\\["));
        assertThat(Verdict.of(thrown.get(4)).failure().reason()).isEqualTo("cannot be read (Not a directory)");
        assertThat(Verdict.of(thrown.get(5)).failure().remedy()).isEqualTo("give it read permission");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theLedgerHasItInOneSentence(FailureException thrown, LedgerEvent event) {
        LedgerRecord entry = LedgerRecord.ofFailure(event, new LocalFile("a.csv", 1L, null, null), "lake", "raw/a.csv", thrown.failure());

        assertThat(entry.reason()).isEqualTo((event == LedgerEvent.CONFLICT ? "conflict: " : "") + thrown.getMessage());
    }
}

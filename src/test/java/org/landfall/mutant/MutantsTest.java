package org.landfall.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that are put into the program one by one: whatever the tests do not find, they do not hold. */
class MutantsTest {

    @TempDir
    private Path folder;

    static List<Mutant> all() {
        return Mutants.all();
    }

    static List<Mutant> toBeFound() {
        return Mutants.all().stream().filter(Mutant::isToBeFound).toList();
    }

    /** Those whose names {@code -Dlandfall.mutants} finds, a regular expression; otherwise all. */
    static List<Mutant> toBeTried() {
        Pattern names = Pattern.compile(System.getProperty("landfall.mutants", ""));
        return toBeFound().stream().filter(mutant -> names.matcher(mutant.name()).find()).toList();
    }

    @Test
    void thereAreFiftyAtLeastThatTheTestsMustFind() {
        assertThat(toBeFound()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachDiffersFromTheProgramInOnePlace(Mutant mutant) throws Exception {
        assertThat(mutant.source()).isNotEqualTo(Files.readString(mutant.file()));
    }

    static List<String> tests() {
        return all().stream().flatMap(mutant -> mutant.search().stream()).distinct().sorted().toList();
    }

    /** Else each mutant would be found by what fails anyway. */
    @ParameterizedTest
    @MethodSource("tests")
    @Tag("exhaustive")
    void theTestsFindNothingInTheProgramAsItIs(String tests) throws Exception {
        Trial.Verdict verdict = new Trial(folder).ofSound(List.of(tests));
        assertThat(verdict.found()).as(verdict.how()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("toBeTried")
    @Tag("exhaustive")
    void theTestsFind(Mutant mutant) throws Exception {
        long began = System.nanoTime();
        Trial.Verdict verdict = new Trial(folder).of(mutant);
        System.out.println(mutant + ": " + verdict.how() + ", after " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        assertThat(verdict.found()).as(mutant + " survives: " + verdict.how()).isTrue();
    }
}

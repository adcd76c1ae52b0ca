package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a doctor found, with the assertions that tests make of it. */
record Findings(List<Finding> all) {

    Finding of(String check) {
        return all.stream().filter(finding -> finding.check().equals(check)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no check " + check + " in " + this));
    }

    List<String> with(Status status) {
        return all.stream().filter(finding -> finding.status() == status).map(Finding::check).toList();
    }

    List<String> with(Topic topic, Status status) {
        return all.stream().filter(finding -> finding.topic() == topic && finding.status() == status).map(Finding::check).toList();
    }

    /** Asserts how a check ended, and that what it found, or what is to be done, says this. */
    Findings assertThatOne(String check, Status status, String... said) {
        Finding finding = of(check);
        assertThat(finding.status()).as(finding.toString()).isEqualTo(status);
        String text = finding.found() + " -> " + finding.remedy();
        assertThat(said).allSatisfy(words -> assertThat(text).contains(words));
        return this;
    }

    Findings assertNoFail() {
        assertThat(all).filteredOn(finding -> finding.status() == Status.FAIL).isEmpty();
        return this;
    }

    /** Asserts that everything that is asked of the bucket was not tested, for this reason, but for the checks that say why. */
    Findings assertNotAsked(String reason, String... telling) {
        List<String> tell = List.of(telling);
        assertThat(all).filteredOn(finding -> finding.topic().compareTo(Topic.BUCKET) >= 0 && finding.topic() != Topic.WAITING)
                .filteredOn(finding -> !tell.contains(finding.check()))
                .hasSizeGreaterThanOrEqualTo(17)
                .allSatisfy(finding -> assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.NOT_TESTED))
                .allSatisfy(finding -> assertThat(finding.found()).contains(reason));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }
}

package org.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyOwnersTest {

    @Test
    void aSecondFileWithTheKeyIsToldOfTheFirst() {
        KeyOwners owners = KeyOwners.ofMove();
        assertThat(owners.give("raw/a", "2024/a")).isEmpty();
        assertThat(owners.give("raw/a", "2024/a")).as("the same file again").isEmpty();
        assertThat(owners.give("raw/a", "2024/b")).contains("2024/a");
        assertThat(owners.give("raw/b", "2024/b")).isEmpty();
    }

    @Test
    void aKeyThatIsTakenBackMayBeGivenAgain() {
        KeyOwners owners = KeyOwners.ofMove();
        owners.give("raw/a", "2024/a");
        owners.take("raw/a", "2024/a");
        assertThat(owners.give("raw/a", "2024/b")).isEmpty();
    }

    @Test
    void aMoveRemembersTheLatestKeysAlone() {
        KeyOwners owners = KeyOwners.ofMove(2);
        owners.give("raw/a", "a");
        owners.give("raw/b", "b");
        owners.give("raw/c", "c");
        assertThat(owners.give("raw/b", "x")).contains("b");
        assertThat(owners.give("raw/a", "x")).isEmpty();
    }

    @Test
    void aPlanKnowsEveryKey() {
        KeyOwners owners = KeyOwners.ofPlan(2);
        owners.give("raw/a", "a");
        owners.give("raw/b", "b");
        owners.give("raw/c", "c");
        assertThat(owners.give("raw/a", "x")).contains("an earlier file");
        assertThat(owners.give("raw/a", "a")).isEmpty();
    }
}

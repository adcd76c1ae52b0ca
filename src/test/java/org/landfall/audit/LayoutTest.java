package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which keys fit one Hive table. */
class LayoutTest {

    private final Findings findings = new Findings();
    private final Layout layout = new Layout(findings);

    private List<String> judge(String... keys) {
        for (String key : keys) {
            layout.add("raw/" + key, key);
        }
        layout.judge();
        return findings.told().stream().map(Finding::text).toList();
    }

    @Test
    void theLayoutOfTheShippedRoutesFits() {
        assertThat(judge("summary.json", "summary/20260102T030405Z-0123abcd.json", "year=2023/a.csv", "year=2024/b (1)/c.csv")).isEmpty();
        assertThat(layout.below()).containsOnlyKeys("year=2024");
    }

    @Test
    void theLayoutThatTheLakeGrowsIntoFits() {
        assertThat(judge("dataset=general-payments/year=2023/a.csv", "dataset=general-payments/year=2024/a.csv")).isEmpty();
    }

    @Test
    void aPlainFolder() {
        assertThat(judge("2024/a.csv", "2024/b.csv")).containsExactly("the folder 2024 is no partition column=value, as that of raw/2024/a.csv");
    }

    @Test
    void namesThatAthenaDoesNotSee() {
        assertThat(judge("year=2024/_a.csv", "year=2024/.b.csv", "year=2024/_tmp/c.csv", "year=2024/d_e.csv")).hasSize(3)
                .allMatch(text -> text.endsWith("has a name that starts with _ or ., so Athena does not see it"));
    }

    @Test
    void differentColumns() {
        assertThat(judge("year=2024/a.csv", "year=2024/b.csv", "dataset=x/year=2024/a.csv")).containsExactly(
                "the objects have different partition columns, and one table cannot hold them: dataset/year (1 such as"
                        + " raw/dataset=x/year=2024/a.csv), year (2 such as raw/year=2024/a.csv)");
    }

    @Test
    void aColumnInUpperCaseAndTwoThatDifferInCaseOnly() {
        assertThat(judge("Year=2024/a.csv", "Year=2024/b.csv", "year=2024/a.csv")).hasSize(3)
                .contains("the column Year of raw/Year=2024/a.csv is not in lower case",
                        "the columns Year and year differ in case only, and Hive takes them for one");
    }

    @Test
    void columnsThatNoTableCanHave() {
        assertThat(judge("my-year=2024/a.csv")).containsExactly(
                "the column my-year of raw/my-year=2024/a.csv has a character other than letters, digits and _");
        assertThat(judge("year=/a.csv")).contains("the column year of raw/year=/a.csv has no value");
    }

    @Test
    void aFolderAmongThePartitionsAndAColumnThatIsThereTwice() {
        assertThat(judge("year=2024/x/month=01/a.csv")).containsExactly(
                "the folder x stands among the partitions column=value of raw/year=2024/x/month=01/a.csv");
        assertThat(judge("year=2024/year=2023/a.csv")).contains("the column year is in the path of raw/year=2024/year=2023/a.csv twice");
    }

    @Test
    void aFolderWithoutAName() {
        assertThat(judge("year=2024//a.csv")).containsExactly("raw/year=2024//a.csv has a folder without a name");
    }

    @Test
    void oneWrongFolderIsToldOnce() {
        for (int i = 0; i < 1000; i++) {
            layout.add("raw/Year=2024/" + i, "Year=2024/" + i);
        }
        assertThat(judge()).hasSize(1);
    }
}

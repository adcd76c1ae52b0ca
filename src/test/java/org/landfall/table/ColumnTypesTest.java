package org.landfall.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SettingException;

class ColumnTypesTest {

    private static final List<String> COLUMNS = List.of("Amount", "Name, first", "say \"hi\"", "a", "A");

    private static ColumnTypes parse(String text) {
        return ColumnTypes.parse("types.csv", text, COLUMNS);
    }

    @Test
    void aNameMayStandInQuotesAndATypeToo() {
        ColumnTypes types = parse("\uFEFFAmount,\"decimal(12, 2)\"\r\n\"Name, first\",bigint\n\n# no line\n\"say \"\"hi\"\"\", BOOLEAN \nA,string");

        assertThat(types.of("Amount")).isEqualTo(new ColumnType.Decimal(12, 2));
        assertThat(types.of("Name, first")).isEqualTo(new ColumnType.LongWhole());
        assertThat(types.of("say \"hi\"")).isEqualTo(new ColumnType.Truth());
        assertThat(types.of("a")).isEqualTo(new ColumnType.Text());
        assertThat(types.areGiven()).isTrue();
    }

    @Test
    void columnsThatNobodyNamesAreStrings() {
        assertThat(parse("").areGiven()).isFalse();
        assertThat(parse("Amount,string").areGiven()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"date(MM/dd/yyyy), %m/%d/%Y, %m/%d/%Y", "date(d.M.yyyy), %d.%m.%Y, %e.%c.%Y", "DATE(yyyyMMdd), %Y%m%d, %Y%m%d", "date, %Y-%m-%d, %Y-%m-%d"})
    void aPatternOfDatesIsWrittenAsEachEngineWantsIt(String type, String percent, String mysql) {
        ColumnType.Day day = (ColumnType.Day) parse("Amount," + type).of("Amount");

        assertThat(day.pattern().percent()).isEqualTo(percent);
        assertThat(day.pattern().mysql()).isEqualTo(mysql);
    }

    @Test
    void anotherCaseOfANameWillDoWhereItIsClear() {
        assertThat(parse("AMOUNT,integer").of("Amount")).isEqualTo(new ColumnType.Whole());
        assertThat(parse("A,integer").of("a")).isEqualTo(new ColumnType.Text());
        assertThatThrownBy(() -> ColumnTypes.parse("f", "aa,integer", List.of("Aa", "aA"))).isInstanceOf(SettingException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Amuont,integer|names Amuont, and the header has no such column; write the names as the header does, or take the line out",
        "Amount|is no name and type with a comma between; write such as Total_Amount,decimal(12,2)",
        "\"Amount,integer|is no name and type with a comma between",
        "Amount,int8|gives Amount the type int8, which not all engines have; give string, integer, bigint, double, decimal(12,2), boolean, date, date(MM/dd/yyyy) or timestamp",
        "Amount,|gives Amount the type , which not all engines have",
        "Amount,decimal(39,2)|gives Amount the type decimal(39,2), which",
        "Amount,decimal(2,3)|gives Amount the type decimal(2,3), which",
        "Amount,decimal(0,0)|gives Amount the type decimal(0,0), which",
        "Amount,date(MM/dd)|gives Amount the type date(MM/dd), which",
        "Amount,date(MM/MM/yyyy)|gives Amount the type date(MM/MM/yyyy), which",
        "Amount,date(dd'MM'yyyy)|gives Amount the type date(dd'MM'yyyy), which"})
    void whatCannotBeHeededIsRefusedWithItsLine(String line, String sentence) {
        assertThatThrownBy(() -> parse("a,string\n" + line + "\n")).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("the file of the types types.csv:2 " + sentence);
    }

    @Test
    void aColumnThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> parse("a,string\n\nAmount,integer\n#\namount,double\n")).isInstanceOf(SettingException.class)
                .hasMessage("the file of the types types.csv:5 names Amount, as line 3 does; take one of the two out");
    }
}

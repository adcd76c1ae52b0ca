package org.landfall.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a pattern matches, and which texts are no patterns. */
class GlobTest {

    private static boolean matches(String pattern, String path) throws GlobException {
        return Glob.parse(pattern).matches(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\0', value = {
        "*.csv a.csv", "*.csv 2024/b/a.csv", "a.csv 2024/a.csv", "2024/*.csv 2024/a.csv", "2024/*.csv old/2024/a.csv", "/2024/*.csv 2024/a.csv",
        "/2024/** 2024/b/a.csv", "2024/ 2024/b/a.csv", "/2024/ 2024/a.csv", "/ 2024/a.csv", "** 2024/a.csv", "b/**/c.csv 2024/b/x/y/c.csv", "a?c.csv a1c.csv",
        "a?c.csv a李c.csv", "a?c.csv a😀c.csv", "[a-c].csv b.csv", "[^a-c].csv d.csv", "[!a-c].csv d.csv", "[-a].csv -.csv", "[a-].csv -.csv", "[\\]].csv ].csv",
        "[a\\-c].csv -.csv", "*.{csv,json} a.json", "{a,b/c}*.csv b/c1.csv", "a{,.part}.csv a.csv", "{a,b{c,d}}.csv bd.csv", "{*,x}.csv yy.csv", "\\*.csv *.csv",
        "a\\{b,c\\}.csv a{b,c}.csv", "a,b.csv a,b.csv", "é.csv e\u0301.csv", "e\u0301.csv é.csv", "a*b*c aXbYbZc", "*a*a aa", "(a|b).csv (a|b).csv", "a+.csv a+.csv"})
    void aPathMatches(String pattern, String path) throws Exception {
        assertThat(matches(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\0', value = {
        "*.csv a.csv.part", "*.csv a.CSV", "a.csv ba.csv", "/a.csv 2024/a.csv", "2024/*.csv 2024/b/a.csv", "/2024/*.csv old/2024/a.csv", "2024/ 2024", "2024/ 12024/a.csv",
        "a?c.csv a/c.csv", "a?c.csv ac.csv", "[a-c].csv d.csv", "[^a-c].csv b.csv", "a[^b]c a/c", "[a\\-c].csv b.csv", "*.{csv,json} a.txt", "a{b,c}d abcd", "\\*.csv a.csv",
        "a.csv aXcsv", "*a*a a", "(a|b).csv a.csv"})
    void aPathDoesNotMatch(String pattern, String path) throws Exception {
        assertThat(matches(pattern, path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "[a|its [ is not closed; add ], or write \\[ for the character itself",
        "{a,b|its { is not closed; add }, or write \\{ for the character itself",
        "{a,{b}|its { is not closed; add }, or write \\{ for the character itself",
        "a]|its ] has no [ before it; write \\] for the character itself",
        "a}|its } has no { before it; write \\} for the character itself",
        "a[]b|its [ ] holds no character; put some between them, or write \\[ for the character itself",
        "[[:alpha:]]|it has a [ within brackets; write \\[ for the character itself",
        "[z-a]|the range z-a in its [ ] runs backwards; put the smaller one first",
        "a***b|it has more than two * in a row; write * for all but a slash, ** for all",
        "a\\|a \\ at its end quotes nothing; write \\\\ for the character itself",
        "[a\\|a \\ at its end quotes nothing; write \\\\ for the character itself",
        "{{a+}}.csv|{{ }} is a regular expression to rclone and is not taken here; write it with * ? [ ] and { }"})
    void whatIsNoPatternIsToldWithARemedy(String pattern, String sentence) {
        assertThatExceptionOfType(GlobException.class).isThrownBy(() -> Glob.parse(pattern)).withMessage(sentence);
    }

    @Test
    void aPatternHasABound() {
        assertThatNoException().isThrownBy(() -> Glob.parse("a".repeat(1_000)));
        assertThatExceptionOfType(GlobException.class).isThrownBy(() -> Glob.parse("a".repeat(1_001)))
                .withMessage("it has more than 1000 characters; make several of it");
    }

    @ParameterizedTest
    @CsvSource({"'*a*a*a*a*a*a*a*a*a*a*a*a*b'", "'{a,aa,aaa,*}{a,aa,aaa,*}{a,aa,aaa,*}{a,aa,aaa,*}{a,aa,aaa,*}{a,aa,aaa,*}b'", "'**a**a**a**a**a**a**a**a**b'"})
    void aHostilePatternTakesNoLongerThanItsLengthTimesThatOfTheName(String pattern) throws Exception {
        Glob glob = Glob.parse(pattern);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(glob.matches("a".repeat(4_096))).isFalse());
        assertThat(glob.matches("a".repeat(4_096) + "b")).isTrue();
    }

    @Test
    void bracesInBracesToTheBoundAreRead() throws Exception {
        String deep = "{a".repeat(333) + "}".repeat(333);

        assertThat(matches(deep, "a".repeat(333))).isTrue();
        assertThat(matches(deep, "a".repeat(332))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/2024/*.csv,2024,true", "/2024/*.csv,2023,false", "/2024/b/*.csv,2024,true", "/2024/*.csv,2024/b,false", "*.csv,2023,true", "/20*/b/**,2024/b/c,true", "/a.csv,a,false"})
    void aFolderMayHoldWhatMatchesOrNot(String pattern, String folder, boolean reached) throws Exception {
        assertThat(Glob.parse(pattern).reaches(folder)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"/2024/,2024,true", "old/,2024/old,true", "old/,2024/old/older,true", "old/,2024,false", "**,2024,true", "/2024/*,2024,false", "/2024/**.csv,2024,false",
        "'{old,new}/**',2024/new,true", "'2024/{**,x}',2024,true"})
    void allInAFolderMatchesOrNot(String pattern, String folder, boolean covered) throws Exception {
        assertThat(Glob.parse(pattern).covers(folder)).isEqualTo(covered);
    }

    /** Patterns without braces and classes, each made from the number that a failure names, as a regular expression says them. */
    @Test
    void aPatternMatchesAsTheRegularExpressionThatItStandsFor() throws Exception {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String pattern = text(random, "ab/*?").replaceAll("\\*{3,}", "**");
            String path = text(random, "ab/").replaceFirst("^/+", "a");

            assertThat(matches(pattern, path)).as(seed + ": " + pattern + " on " + path).isEqualTo(path.matches(regex(pattern)));
        }
    }

    private static String text(Random random, String characters) {
        return random.ints(1 + random.nextInt(8), 0, characters.length()).mapToObj(i -> characters.substring(i, i + 1)).collect(Collectors.joining());
    }

    private static String regex(String pattern) {
        boolean anchored = pattern.startsWith("/");
        String rest = anchored ? pattern.substring(1) : pattern;
        String regex = Pattern.compile("\\*\\*|\\*|\\?|[^*?]").matcher(rest).replaceAll(part -> switch (part.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> part.group();
        });
        return (anchored ? "" : "(.*/)?") + regex + (rest.isEmpty() || rest.endsWith("/") ? ".*" : "");
    }
}

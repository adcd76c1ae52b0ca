package org.landfall.csv;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Small CSVs, each with what is wrong with it. */
final class CsvCases {

    private CsvCases() {}

    /**
     * One CSV.
     *
     * @param name     what it is
     * @param text     its bytes, each a character
     * @param rows     the rows that are counted
     * @param sentence the finding; empty where there is none
     */
    record Case(String name, String text, long rows, String sentence) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Those with which nothing is wrong. */
    static Stream<Case> sound() {
        return Stream.of(
                sound("plain fields", "a,b\n1,2\n3,4\n", 2),
                sound("quoted fields", "\"a\",\"b\"\n\"1\",\"\"\n", 1),
                sound("quoted and plain fields", "a,\"b\"\n\"1\",2\n1,\"2\"\n", 2),
                sound("empty fields", "a,b,c\n,,\n\"\",\"\",\"\"\n", 2),
                sound("no line end at the end", "a,b\n1,2", 1),
                sound("a quote closes at the end", "a,b\n1,\"2\"", 1),
                sound("an empty field at the end", "a,b\n1,", 1),
                sound("CRLF", "a,b\r\n1,2\r\n\"3\",\"4\"\r\n", 2),
                sound("CR", "a,b\r1,2\r\"3\",\"4\"\r", 2),
                sound("CRLF at the header alone", "a,b\r\n1,2", 1),
                sound("a mark", "\u00ef\u00bb\u00bf\"a\",b\n1,2\n", 1),
                sound("a comma in quotes", "a,b\n\"1,1\",2\n", 1),
                sound("doubled quotes", "a,b\n\"x \"\"y\"\" z\",\"\"\"\"\n\"\"\"\",\"\"\"\"\"\"\n", 2),
                sound("a LF in quotes", "a,b\n\"1\n1\",2\n3,4\n", 2),
                sound("each line break in quotes", "a,b\n\"\r\n\r\n\",\"\r\"\n\"\n\",4\n", 2),
                sound("a line break in the header", "\"a\n\",b\n1,2\n", 1),
                sound("a backslash before a quote", "a,b\n\"\\\",2\n\"\\\"\"\",3\n", 2),
                sound("a backslash before no quote", "a,b\n\\,\\N\n", 1),
                sound("one column", "a\n1\n\"\"\n \n", 3),
                sound("semicolons", "a;b\n1;2\n", 1),
                sound("names that differ in case", "a,A\n1,2\n", 1),
                sound("a row that begins as the header does", "name,b\nname,c\nname,\nnam,b\n", 3),
                sound("two, three and four bytes a character",
                        "n,m\nM\u00c3\u00bcller,\u00e2\u0082\u00ac\n\u00f0\u009f\u0098\u0080,\"\u00ef\u00bf\u00bd\"\n", 2),
                sound("the ends of what is UTF-8", "a\n\u00c2\u0080\u00df\u00bf\u00e0\u00a0\u0080\u00ed\u009f\u00bf"
                        + "\u00ee\u0080\u0080\u00ef\u00bf\u00bf\u00f0\u0090\u0080\u0080\u00f4\u008f\u00bf\u00bf\n", 1),
                sound("control characters", "a,b\n\t,\u0001\u007f\n", 1));
    }

    /** Those with which something is wrong. */
    static Stream<Case> unsound() {
        return Stream.of(
                unsound("nothing", "", 0, "it is empty"),
                unsound("a mark alone", "\u00ef\u00bb\u00bf", 0, "it is empty"),
                unsound("a header alone", "a,b\n", 0, "it has no row after the header"),
                unsound("a header alone, without line end", "a,b", 0, "it has no row after the header"),
                unsound("a header alone with CR", "a,b\r", 0, "it has no row after the header"),
                unsound("one field too many", "a,b\n1,2\n3,4,5\n6,7\n", 3, "row 2 at byte 8 has 3 fields, the header has 2"),
                unsound("one field too few", "a,b\n1\n6,7\n", 2, "row 1 at byte 4 has 1 field, the header has 2"),
                unsound("a last row that is cut off", "a,b,c\n1,2,3\n4,5", 2, "row 2 at byte 12 has 2 fields, the header has 3"),
                unsound("a quote inside a field", "a,b\n1,2\"3\n4,5\n", 2, "row 1 at byte 7 has a quote inside a field that begins without one"),
                unsound("a quoted field after a blank", "a,b\n1, \"2\"\n", 1, "row 1 at byte 7 has a quote inside a field that begins without one"),
                unsound("text after a quote", "a,b\n1,\"2\"3\n4,5\n", 2, "row 1 at byte 9 has text after a closing quote"),
                unsound("a quote that is not doubled", "a,b\n\"x \"y\" z\",2\n", 1, "row 1 at byte 8 has text after a closing quote"),
                unsound("a quote never closed", "a,b\n1,2\n3,\"4\n5,6\n", 2, "row 2 at byte 10 opens a quote that is never closed"),
                unsound("a doubled quote at the end", "a,b\n1,\"2\"\"", 1, "row 1 at byte 6 opens a quote that is never closed"),
                unsound("a quote opened at the end", "a,b\n1,\"", 1, "row 1 at byte 6 opens a quote that is never closed"),
                unsound("a header never closed", "a,\"b\n1,2\n", 0, "the header at byte 2 opens a quote that is never closed"),
                unsound("a quote in the header", "a,b\"\n1,2\n", 1, "the header at byte 3 has a quote inside a field that begins without one"),
                unsound("Latin-1", "a,b\n1,2\nM\u00fcller,\u00e9\n", 2, "row 2 at byte 9 has a byte 0xFC that is not UTF-8"),
                unsound("Latin-1 before a comma", "a,b\n\u00e9,2\n", 1, "row 1 at byte 4 has a byte 0xE9 that is not UTF-8"),
                unsound("Latin-1 before a line end", "a,b\n1,\u00e9\n1,2\n", 2, "row 1 at byte 6 has a byte 0xE9 that is not UTF-8"),
                unsound("Latin-1 before a CR", "a,b\r1,\u00e9\r1,2\r", 2, "row 1 at byte 6 has a byte 0xE9 that is not UTF-8"),
                unsound("Latin-1 after a CR", "a,b\r1,2\r\u00ff,2\r", 2, "row 2 at byte 8 has a byte 0xFF that is not UTF-8"),
                unsound("Latin-1 at the end", "a,b\n1,2\u00e9", 1, "row 1 at byte 7 has a byte 0xE9 that is not UTF-8"),
                unsound("Latin-1 in the header", "\u00e9,b\n1,2\n", 1, "the header at byte 0 has a byte 0xE9 that is not UTF-8"),
                unsound("a continuation alone", "a\n\u0080\n", 1, "row 1 at byte 2 has a byte 0x80 that is not UTF-8"),
                unsound("an overlong form of two", "a\n\u00c0\u00af\n", 1, "row 1 at byte 2 has a byte 0xC0 that is not UTF-8"),
                unsound("an overlong form of three", "a\n\u00e0\u0080\u00af\n", 1, "row 1 at byte 2 has a byte 0xE0 that is not UTF-8"),
                unsound("an overlong form of four", "a\n\u00f0\u0080\u0080\u00af\n", 1, "row 1 at byte 2 has a byte 0xF0 that is not UTF-8"),
                unsound("a surrogate", "a\n\u00ed\u00a0\u0080\n", 1, "row 1 at byte 2 has a byte 0xED that is not UTF-8"),
                unsound("more than U+10FFFF", "a\n\u00f4\u0090\u0080\u0080\n", 1, "row 1 at byte 2 has a byte 0xF4 that is not UTF-8"),
                unsound("a lead of five", "a\n\u00f8\u0088\u0080\u0080\u0080\n", 1, "row 1 at byte 2 has a byte 0xF8 that is not UTF-8"),
                unsound("a character cut off", "a\n1\u00f0\u009f\u0098", 1, "row 1 at byte 3 has a byte 0xF0 that is not UTF-8"),
                unsound("a mark cut off", "\u00ef\u00bb", 0, "the header at byte 0 has a byte 0xEF that is not UTF-8"),
                unsound("UTF-16", "\u00ff\u00fea\0,\0b\0\n\0", 1, "the header at byte 0 has a byte 0xFF that is not UTF-8"),
                unsound("a NUL", "a,b\n1,\0\n", 1, "row 1 at byte 6 has a NUL byte"),
                unsound("a mark in the middle", "a,b\n1,2\n\u00ef\u00bb\u00bfa,b\n", 2,
                        "row 2 at byte 8 has a byte order mark, which belongs at the file's beginning alone"),
                unsound("two marks", "\u00ef\u00bb\u00bf\u00ef\u00bb\u00bfa,b\n1,2\n", 1,
                        "the header at byte 3 has a byte order mark, which belongs at the file's beginning alone"),
                unsound("a name twice", "a,b,a\n1,2,3\n", 1, "the header at byte 0 has the name 'a' twice"),
                unsound("a name twice, once in quotes", "\u00ef\u00bb\u00bfa,\"a\"\n1,2\n", 1, "the header at byte 3 has the name 'a' twice"),
                unsound("a name that is empty", "a,\"\",b\n1,2,3\n", 1, "the header at byte 0 has no name for column 2"),
                unsound("the header again", "a,b\n1,2\na,b\n3,4\n", 3, "row 2 at byte 8 repeats the header"),
                unsound("the header again, in quotes", "name,b\n1,2\n\"name\",\"b\"\n3,4\n", 3, "row 2 at byte 11 repeats the header"),
                unsound("the header again, without quotes", "\"name\",\"b\"\n1,2\nname,b\n3,4\n", 3, "row 2 at byte 15 repeats the header"),
                unsound("the header again at the end", "a,b\n1,2\na,b", 2, "row 2 at byte 8 repeats the header"),
                unsound("the header again with a quote in it", "\"a\"\"\",b\n\"a\"\"\",b\n", 1, "row 1 at byte 8 repeats the header"),
                unsound("the header again with another line end", "a,b\n1,2\na,b\r\n3,4\r\n", 3, "row 2 at byte 8 repeats the header"),
                unsound("a blank line", "a,b\n1,2\n\n3,4\n", 2, "row 2 at byte 8 is blank"),
                unsound("a blank line with CRLF", "a,b\r\n1,2\r\n\r\n3,4\r\n", 2, "row 2 at byte 10 is blank"),
                unsound("a blank line with CR", "a,b\r1,2\r\r3,4\r", 2, "row 2 at byte 8 is blank"),
                unsound("a blank line at the end", "a,b\n1,2\n\n", 1, "row 2 at byte 8 is blank"),
                unsound("a blank line of one column", "a\n1\n\n2\n", 2, "row 2 at byte 4 is blank"),
                unsound("a blank line at the beginning", "\na,b\n1,2\n", 2, "the header at byte 0 is blank"),
                unsound("a line of spaces", "a,b\n1,2\n  \n", 2, "row 2 at byte 8 has 1 field, the header has 2"),
                unsound("CRLF after LF", "a,b\n1,2\n3,4\r\n5,6\n", 3, "row 2 at byte 11 ends with CRLF, the rows before with LF"),
                unsound("LF after CRLF", "a,b\r\n1,2\n", 1, "row 1 at byte 8 ends with LF, the header with CRLF"),
                unsound("CR after LF", "a,b\n1,2\n3,4\r5,6\n", 3, "row 2 at byte 11 ends with CR, the rows before with LF"),
                unsound("CR after LF at the end", "a,b\n1,2\n3,4\r", 2, "row 2 at byte 11 ends with CR, the rows before with LF"),
                unsound("a CR before CRLF", "a,b\r\n1,2\r\r\n", 1, "row 1 at byte 8 ends with CR, the header with CRLF"));
    }

    static Stream<Case> all() {
        return Stream.concat(sound(), unsound());
    }

    private static Case sound(String name, String text, long rows) {
        return new Case(name, text, rows, "");
    }

    private static Case unsound(String name, String text, long rows, String sentence) {
        return new Case(name, text, rows, sentence);
    }
}

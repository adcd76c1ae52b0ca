package org.landfall.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Headers that are missing, come twice, are not at the start or are another's, and files that are nothing but one. */
final class HeaderCases {

    private static final String REPEATS = "repeats the header";

    private HeaderCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                CsvCase.real("empty", d -> d.refused("it is empty")),
                CsvCase.real("mark-alone", d -> d.refused("it is empty").text(CsvDraft.MARK)),
                CsvCase.real("line-ends-alone", d -> d.refusedAtHeader("is blank").text("\n\n\n")),
                CsvCase.real("blank-line-before-the-header", d -> d.refusedAtHeader("is blank").text("\n").header().before()),
                CsvCase.real("header-alone-without-a-line-end", d -> d.refused("it has no row after the header").text(quoted(d))),
                CsvCase.real("header-twice-at-the-start", d -> d.header().refusedHere(REPEATS).header().before()),
                CsvCase.real("header-repeated-in-the-middle", d -> d.header().before().refusedHere(REPEATS).header().after()),
                CsvCase.real("header-repeated-at-the-end", d -> d.header().before().refusedHere(REPEATS).header()),
                CsvCase.real("header-repeated-without-quotes", d -> d.header().before()
                        .refusedHere(REPEATS).text(unquoted(d) + "\n").after()),
                CsvCase.plain("header-repeated-with-quotes", d -> d.header().before().refusedHere(REPEATS).text(quoted(d) + "\n").after()),
                CsvCase.real("files-joined", d -> d.text(CsvDraft.MARK).header().before()
                        .refusedHere("has a byte order mark, which belongs at the file's beginning alone").text(CsvDraft.MARK).header().after()),
                CsvCase.real("files-joined-without-a-line-end", d -> d.text(CsvDraft.MARK).header().before()
                        .refusedHere("has text after a closing quote")
                        .text(String.join(",", d.fields()) + CsvShape.HERE + CsvDraft.MARK).header().after()),
                CsvCase.real("files-joined-without-marks-and-line-end", d -> d.header().before()
                        .refusedHere("has 181 fields, the header has 91").text(String.join(",", d.fields())).header().after()),
                new CsvCase("name-twice", CsvShape.plain().with(List.of("Record_ID", "Name", "City", "Name")), d -> d
                        .refusedAtHeader("has the name 'Name' twice").header().before()),
                new CsvCase("name-twice-but-for-its-case", CsvShape.plain().with(List.of("Record_ID", "Name", "City", "name")), d -> d
                        .header().before()),
                new CsvCase("empty-name", CsvShape.plain().with(List.of("Record_ID", "", "City")), d -> d
                        .refusedAtHeader("has no name for column 2").header().before()),
                CsvCase.plain("trailing-comma-in-every-row-and-the-header", d -> d
                        .refusedAtHeader("has no name for column 7").text(unquoted(d) + ",\n").before(line -> line + ",")),
                CsvCase.real("unquoted-header-before-quoted-rows", d -> d.header(unquoted(d), d.shape().columns()).before()),
                CsvCase.plain("quoted-header-before-unquoted-rows", d -> d.header(quoted(d), d.shape().columns()).before()),
                CsvCase.real("columns-in-another-order", d -> d.header(String.join(",", swapped(d)), swapped(d)).before()),
                new CsvCase("one-column", CsvShape.plain().with(List.of("Record_ID")), d -> d.header().before()),
                new CsvCase("five-thousand-columns", CsvShape.plain().with(numbered(5000)), d -> d.header().row(d.fields()).row(d.fields())),
                CsvCase.plain("separated-by-semicolons", d -> separated(d, ";")),
                CsvCase.plain("separated-by-tabs", d -> separated(d, "\t")),
                CsvCase.plain("title-before-the-header", d -> d.text("Open Payments 2024\n")
                        .refusedHere("has 6 fields, the header has 1").header().before()),
                CsvCase.plain("separator-line-of-a-spreadsheet", d -> d.header("sep=;", List.of("sep=;"))
                        .line(unquoted(d).replace(",", ";") + "\n").before(line -> line.replace(",", ";"))),
                CsvCase.plain("header-that-never-ends", d -> d.refusedAtHeader("is longer than .*")
                        .text("Record_ID,").text("x".repeat(4 << 20))));
    }

    private static String quoted(CsvDraft draft) {
        return draft.shape().columns().stream().collect(Collectors.joining("\",\"", "\"", "\""));
    }

    private static String unquoted(CsvDraft draft) {
        return String.join(",", draft.shape().columns());
    }

    private static List<String> swapped(CsvDraft draft) {
        List<String> swapped = new ArrayList<>(draft.shape().columns());
        Collections.swap(swapped, 0, 1);
        return swapped;
    }

    private static List<String> numbered(int columns) {
        return IntStream.range(0, columns).mapToObj(column -> "Column_" + column).toList();
    }

    /** A file that is one of a single column to whoever takes commas for its separators. */
    private static void separated(CsvDraft draft, String separator) {
        String line = unquoted(draft).replace(",", separator);
        draft.header(line, List.of(line)).before(row -> row.replace(",", separator));
    }
}

package org.landfall.csv;

import java.util.List;
import java.util.function.Consumer;

/** Line ends of several kinds, blank lines, and files of one kind that is rare. */
final class LineEndCases {

    private LineEndCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                of("carriage-return-and-line-feed-throughout", "\r\n", d -> d.header().before().after()),
                of("carriage-return-throughout", "\r", d -> d.header().before().after()),
                of("line-feed-in-one-row-of-a-carriage-return-and-line-feed-file", "\r\n",
                        d -> other(d.header().before(), "\n", "LF", "CRLF").after()),
                of("carriage-return-and-line-feed-in-one-row-of-a-line-feed-file", "\n",
                        d -> other(d.header().before(), "\r\n", "CRLF", "LF").after()),
                of("carriage-return-in-one-row-of-a-line-feed-file", "\n", d -> other(d.header().before(), "\r", "CR", "LF").after()),
                of("last-line-end-of-another-kind", "\r\n", d -> other(d.header().before(), "\n", "LF", "CRLF")),
                of("rows-with-another-line-end-than-the-header", "\n", d -> {
                    d.text(String.join(",", d.shape().columns()) + "\r\n").refusedHere("ends with LF, the header with CRLF");
                    d.line(String.join(",", d.fields()) + CsvShape.HERE + "\n").before();
                }),
                of("half-of-the-rows-with-another-line-end", "\r\n", d -> {
                    other(d.header().before(), "\n", "LF", "CRLF");
                    d.before(line -> line.replace("\r", "")).after();
                }),
                of("carriage-return-doubled-by-a-text-mode", "\r\r\n", d -> d.header()
                        .refused("row 1 at byte [0-9]+ is blank").before()),
                of("carriage-return-in-an-unquoted-field", "\n", d -> d.header().before()
                        .refusedHere("has 3 fields, the header has 6")
                        .row(d.fields(2, "12 MAIN ST\rSUITE 7")).after()),
                of("carriage-return-in-an-unquoted-field-of-a-carriage-return-and-line-feed-file", "\r\n", d -> d.header().before()
                        .refusedHere("has 3 fields, the header has 6")
                        .row(d.fields(2, "12 MAIN ST\rSUITE 7")).after()),
                of("blank-line-after-the-header", "\n", d -> d.header().refusedHere("is blank").text("\n").before()),
                of("blank-line-in-the-middle", "\n", d -> d.header().before().refusedHere("is blank").text("\n").after()),
                of("blank-line-at-the-end", "\n", d -> d.header().before().refusedHere("is blank").text("\n")),
                of("blank-lines-in-a-carriage-return-and-line-feed-file", "\r\n", d -> d.header().before()
                        .refusedHere("is blank").text("\r\n\r\n").after()),
                of("line-of-blanks", "\n", d -> d.header().before()
                        .refusedHere("has 1 field, the header has 6").text("   \n").after()),
                of("line-of-a-pair-of-quotes", "\n", d -> d.header().before()
                        .refusedHere("has 1 field, the header has 6").text("\"\"\n").after()),
                of("end-of-file-character-of-dos", "\r\n", d -> d.header().before()
                        .refusedHere("has 1 field, the header has 6").text("\u001a")),
                new CsvCase("blank-line-in-a-file-of-one-column", CsvShape.plain().with(List.of("Record_ID")), d -> d.header().before()
                        .refusedHere("is blank").text("\n").after()));
    }

    private static CsvCase of(String name, String lineEnd, Consumer<CsvDraft> recipe) {
        return new CsvCase(name, CsvShape.plain().endingLinesWith(lineEnd), recipe);
    }

    private static CsvDraft other(CsvDraft draft, String lineEnd, String found, String before) {
        return draft.refusedHere("ends with " + found + ", the rows before with " + before)
                .line(String.join(",", draft.fields()) + CsvShape.HERE + lineEnd);
    }
}

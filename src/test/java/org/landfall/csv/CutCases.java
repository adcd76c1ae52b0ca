package org.landfall.csv;

import java.util.List;

/** Files that end before their end. */
final class CutCases {

    private CutCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                CsvCase.real("cut-in-a-quoted-field", d -> d.header().before()
                        .refusedHere("opens a quote that is never closed").line(head(d, 9) + "," + CsvShape.HERE + "\"Nke")),
                CsvCase.real("cut-in-the-last-quoted-field", d -> d.header().before()
                        .refusedHere("opens a quote that is never closed").line(head(d, 90) + "," + CsvShape.HERE + "\"06/30")),
                CsvCase.real("cut-after-an-opening-quote", d -> d.header().before()
                        .refusedHere("opens a quote that is never closed").line(head(d, 9) + "," + CsvShape.HERE + "\"")),
                CsvCase.real("cut-between-doubled-quotes", d -> d.header().before()
                        .refusedHere("has 12 fields, the header has 91").line(head(d, 11) + ",\"7 MAIN ST, SUITE \"")),
                CsvCase.plain("cut-in-an-unquoted-field", d -> d.header().before()
                        .refusedHere("has 3 fields, the header has 6").line(head(d, 2) + ",12 MA")),
                CsvCase.plain("cut-in-the-last-unquoted-field", d -> d.header().before()
                        .warned(CsvWarning.OPEN_END).line(head(d, 5) + ",20")),
                CsvCase.real("cut-in-a-character", d -> d.header().before()
                        .refusedHere("has a byte 0xC3 that is not UTF-8").line(head(d, 9) + ",\"M" + CsvShape.HERE).bytes(0xC3)),
                CsvCase.plain("cut-in-a-character-of-the-last-field", d -> d.header().before()
                        .refusedHere("has a byte 0xE6 that is not UTF-8").line(head(d, 5) + ",2" + CsvShape.HERE).bytes(0xE6, 0x9D)),
                CsvCase.plain("cut-after-a-comma", d -> d.header().before()
                        .refusedHere("has 4 fields, the header has 6").line(head(d, 3) + ",")),
                CsvCase.real("cut-after-a-row", d -> d.header().before()),
                CsvCase.real("cut-before-the-last-line-end", d -> d.header().before()
                        .warned(CsvWarning.OPEN_END).line(head(d, 91))),
                new CsvCase("cut-between-carriage-return-and-line-feed", CsvShape.plain().endingLinesWith("\r\n"), d -> d.header().before()
                        .refusedHere("ends with CR, the rows before with CRLF").line(head(d, 6) + CsvShape.HERE + "\r")),
                CsvCase.real("cut-in-the-header", d -> d.refusedAtHeader("opens a quote that is never closed")
                        .text("\"Change_Type\"," + CsvShape.HERE + "\"Covered_Reci")),
                CsvCase.plain("cut-in-the-unquoted-header", d -> d.refused("it has no row after the header").text("Record_ID,Covered_Reci")),
                CsvCase.real("cut-after-the-header", d -> d.refused("it has no row after the header").header()));
    }

    /** The first fields of the next row. */
    private static String head(CsvDraft draft, int fields) {
        return String.join(",", draft.fields().subList(0, fields));
    }
}

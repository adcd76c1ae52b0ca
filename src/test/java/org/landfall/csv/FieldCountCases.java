package org.landfall.csv;

import java.util.Collections;
import java.util.List;

/** Rows with more or fewer fields than the header, and such that only look so. */
final class FieldCountCases {

    private static final String NAME_WITH_A_COMMA = "Smith, Jr.";

    private FieldCountCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                CsvCase.real("too-few-fields-in-the-first-row", d -> few(d.header()).after()),
                CsvCase.real("too-few-fields-in-the-middle", d -> few(d.header().before()).after()),
                CsvCase.real("too-few-fields-in-the-last-row", d -> few(d.header().before())),
                CsvCase.real("too-many-fields-in-the-first-row", d -> many(d.header()).after()),
                CsvCase.real("too-many-fields-in-the-middle", d -> many(d.header().before()).after()),
                CsvCase.real("too-many-fields-in-the-last-row", d -> many(d.header().before())),
                CsvCase.plain("comma-in-an-unquoted-field", d -> d.header().before()
                        .refusedHere("has 7 fields, the header has 6").row(d.fields(1, NAME_WITH_A_COMMA)).after()),
                CsvCase.plain("comma-in-single-quotes", d -> d.header().before()
                        .refusedHere("has 7 fields, the header has 6").row(d.fields(1, "'" + NAME_WITH_A_COMMA + "'")).after()),
                CsvCase.plain("backslash-before-a-comma", d -> d.header().before()
                        .refusedHere("has 7 fields, the header has 6").row(d.fields(1, "Smith\\, Jr.")).after()),
                CsvCase.plain("comma-in-quotes", d -> d.header().before().row(d.fields(1, '"' + NAME_WITH_A_COMMA + '"')).after()),
                CsvCase.plain("trailing-comma-in-every-row", d -> d.header()
                        .refusedHere("has 7 fields, the header has 6").before(line -> line + ",")),
                CsvCase.real("one-column-less-than-the-header-in-every-row", d -> d.header()
                        .refusedHere("has 90 fields, the header has 91").before(line -> line.substring(0, line.lastIndexOf(',')))),
                CsvCase.plain("line-break-in-an-unquoted-field", d -> d.header().before()
                        .refusedHere("has 3 fields, the header has 6").row(d.fields(2, "12 MAIN ST\nSUITE 7")).after()),
                CsvCase.plain("two-rows-on-one-line", d -> d.header().before()
                        .refusedHere("has 11 fields, the header has 6").line(String.join(",", d.fields())).row(d.fields()).after()),
                CsvCase.real("two-quoted-rows-on-one-line", d -> d.header().before()
                        .refusedHere("has 181 fields, the header has 91").line(String.join(",", d.fields())).row(d.fields()).after()),
                CsvCase.plain("trailing-empty-fields", d -> d.header().before().row(emptyFrom(3, d.fields())).after()),
                CsvCase.real("trailing-empty-fields-in-quotes", d -> d.header().before()
                        .row(d.shape().written(Collections.nCopies(91, ""))).after()),
                CsvCase.plain("row-of-commas-alone", d -> d.header().before().row(emptyFrom(0, d.fields())).after()),
                CsvCase.plain("footer-of-a-database-client", d -> d.header().before()
                        .refusedHere("has 1 field, the header has 6").line("(200 rows affected)\n")),
                CsvCase.real("field-of-two-megabytes", d -> d.header().before().row(d.fields(12, '"' + "x,".repeat(1 << 20) + '"')).after()),
                CsvCase.real("missing-block", FieldCountCases::withoutABlock));
    }

    private static CsvDraft few(CsvDraft draft) {
        List<String> fields = draft.fields();
        return draft.refusedHere("has 89 fields, the header has 91").row(fields.subList(0, 89));
    }

    private static CsvDraft many(CsvDraft draft) {
        List<String> fields = draft.fields();
        fields.addAll(List.of("\"\"", "\"\""));
        return draft.refusedHere("has 93 fields, the header has 91").row(fields);
    }

    private static List<String> emptyFrom(int place, List<String> fields) {
        Collections.fill(fields.subList(place, fields.size()), "");
        return fields;
    }

    /** Bytes are missing from within a field to within another one, some rows below. */
    private static void withoutABlock(CsvDraft draft) {
        List<String> first = draft.header().before().fields();
        draft.refusedHere("has 61 fields, the header has 91").line(String.join(",", first.subList(0, 9)) + ",\"Nke");
        draft.text("melu\"," + String.join(",", first.subList(40, 91)) + "\n").after();
    }
}

package org.landfall.csv;

import java.util.List;

/** Quotes that are lost, left open, in the wrong place or escaped, and those that only look so. */
final class QuoteCases {

    private static final String TEXT_AFTER = "has text after a closing quote";
    private static final String QUOTE_INSIDE = "has a quote inside a field that begins without one";
    private static final int STREET = 2;
    private static final int REAL_STREET = 11;
    private static final int REAL_CITY = 13;

    private QuoteCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                CsvCase.plain("quote-never-closed", d -> d.header().before()
                        .refusedHere("opens a quote that is never closed").row(d.fields(STREET, CsvShape.HERE + "\"12 MAIN ST")).after()),
                CsvCase.plain("quote-closed-by-the-next-opening-one", d -> d.header().before()
                        .refusedHere(TEXT_AFTER).row(d.fields(STREET, "\"12 MAIN ST")).after()
                        .text(String.join(",", d.fields(STREET, "\"" + CsvShape.HERE + "12 MAIN ST, SUITE 7\"")) + "\n").after()),
                CsvCase.plain("rows-swallowed-between-balanced-quotes", QuoteCases::swallowed),
                CsvCase.real("closing-quote-lost-in-a-quoted-row", d -> d.header().before()
                        .refusedHere(TEXT_AFTER).row(withoutAQuote(d.fields())).after()),
                refused("opening-quote-lost-in-a-quoted-row", QUOTE_INSIDE, "12 MAIN ST" + CsvShape.HERE + "\""),
                refused("text-after-a-closing-quote", TEXT_AFTER, "\"12 MAIN ST\"" + CsvShape.HERE + " SUITE 7"),
                refused("blank-after-a-closing-quote", TEXT_AFTER, "\"12 MAIN ST\"" + CsvShape.HERE + " "),
                refused("quotes-inside-quotes-not-doubled", TEXT_AFTER, "\"12 MAIN ST, SUITE \"" + CsvShape.HERE + "7\"\""),
                refused("blank-before-a-quote", QUOTE_INSIDE, " " + CsvShape.HERE + "\"12 MAIN ST\""),
                CsvCase.plain("quote-in-an-unquoted-field", d -> d.header().before()
                        .refusedHere(QUOTE_INSIDE).row(d.fields(STREET, "12 MAIN ST 5" + CsvShape.HERE + "\" PIPE")).after()),
                CsvCase.plain("quotes-around-part-of-an-unquoted-field", d -> d.header().before()
                        .refusedHere(QUOTE_INSIDE).row(d.fields(STREET, "12 MAIN ST SUITE " + CsvShape.HERE + "\"7\"")).after()),
                refused("quotes-escaped-with-a-backslash", TEXT_AFTER, "\"12 MAIN ST, SUITE \\\"" + CsvShape.HERE + "7\\\"\""),
                legal("backslash-before-a-closing-quote", CsvWarning.BACKSLASH_QUOTES, "\"C:\\12 MAIN ST\\\""),
                legal("backslash-before-doubled-quotes", CsvWarning.BACKSLASH_QUOTES, "\"12 MAIN ST, SUITE \\\"\"7\\\"\"\""),
                sound("backslash-away-from-quotes", "\"C:\\12 MAIN ST\\SUITE 7\\n\""),
                sound("doubled-quotes", "\"12 \"\"MAIN\"\" ST\""),
                sound("quotes-alone", "\"\"\"\"\"\""),
                sound("single-quotes-inside-quotes", "\"12 MAIN ST, 'SUITE 7\""),
                sound("typographic-quotes", "\"12 MAIN ST, “SUITE 7”\""),
                sound("unquoted-field-among-quoted-ones", "12 MAIN ST"),
                legal("line-feed-in-quotes", CsvWarning.LINE_BREAKS, "\"12 MAIN ST\nSUITE 7\""),
                legal("carriage-return-and-line-feed-in-quotes-of-a-line-feed-file", CsvWarning.LINE_BREAKS, "\"12 MAIN ST\r\nSUITE 7\""),
                legal("carriage-return-in-quotes", CsvWarning.LINE_BREAKS, "\"12 MAIN ST\rSUITE 7\""),
                legal("blank-lines-in-quotes", CsvWarning.LINE_BREAKS, "\"12 MAIN ST\n\n\nSUITE 7\n\""),
                new CsvCase("line-break-in-quotes-of-a-carriage-return-and-line-feed-file", CsvShape.real().endingLinesWith("\r\n"),
                        d -> d.header().before().warned(CsvWarning.LINE_BREAKS).row(d.fields(REAL_STREET, "\"12 MAIN ST\r\nSUITE 7\"")).after()),
                CsvCase.real("every-notable-row", QuoteCases::notable));
    }

    private static CsvCase refused(String name, String what, String street) {
        return CsvCase.real(name, d -> d.header().before().refusedHere(what).row(d.fields(REAL_STREET, street)).after());
    }

    private static CsvCase legal(String name, CsvWarning warning, String street) {
        return CsvCase.real(name, d -> d.header().before().warned(warning).row(d.fields(REAL_STREET, street)).after());
    }

    private static CsvCase sound(String name, String street) {
        return CsvCase.real(name, d -> d.header().before().row(d.fields(REAL_STREET, street)).after());
    }

    /** The street's closing quote is lost, so that the city's opening one closes the field. */
    private static List<String> withoutAQuote(List<String> fields) {
        fields.set(REAL_STREET, "\"12 MAIN ST");
        fields.set(REAL_CITY, "\"" + CsvShape.HERE + "SPRINGFIELD\"");
        return fields;
    }

    /** One quote is lost in a row and another one some rows below: the rows between are a field, and nothing in the file tells. */
    private static void swallowed(CsvDraft draft) {
        draft.header().before().warned(CsvWarning.LINE_BREAKS).line(String.join(",", draft.fields().subList(0, 2)) + ",\"12 MAIN ST,,,\n");
        draft.text("1,Nguyen,13 MAIN ST,,,\n".repeat(20)).text("2,Nguyen,14 MAIN ST\",SPRINGFIELD,21.25,2024\n").after();
    }

    private static void notable(CsvDraft draft) {
        draft.header().before().warned(CsvWarning.LINE_BREAKS).warned(CsvWarning.BACKSLASH_QUOTES).warned(CsvWarning.OPEN_END);
        draft.row(draft.fields(REAL_STREET, "\"12 MAIN ST\nSUITE \"\"7\"\"\"")).row(draft.fields(REAL_STREET, "\"12 MAIN ST\\\"")).after();
        draft.line(String.join(",", draft.fields()));
    }
}

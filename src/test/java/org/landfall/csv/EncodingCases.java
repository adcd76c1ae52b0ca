package org.landfall.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are not UTF-8, NUL bytes, byte order marks in any place, and characters that only look wrong. */
final class EncodingCases {

    private static final int LAST_NAME = 9;
    private static final String MARK_INSIDE = "has a byte order mark, which belongs at the file's beginning alone";
    private static final String NUL = "has a NUL byte";
    private static final int HOLE = 4096;

    private EncodingCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                bad("latin-1-byte", "0xE9", 0xE9),
                bad("windows-1252-quotes", "0x93", 0x93, 0x94),
                bad("continuation-byte-alone", "0x80", 0x80),
                bad("character-without-its-last-byte", "0xE2", 0xE2, 0x82),
                bad("overlong-form-of-two-bytes", "0xC0", 0xC0, 0xAF),
                bad("overlong-form-of-three-bytes", "0xE0", 0xE0, 0x80, 0xAF),
                bad("overlong-form-of-four-bytes", "0xF0", 0xF0, 0x80, 0x80, 0xAF),
                bad("overlong-nul", "0xC0", 0xC0, 0x80),
                bad("surrogate-half", "0xED", 0xED, 0xA0, 0x80),
                bad("surrogate-pair-as-two-characters", "0xED", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
                bad("form-of-five-bytes", "0xF8", 0xF8, 0x88, 0x80, 0x80, 0x80),
                bad("form-of-six-bytes", "0xFC", 0xFC, 0x84, 0x80, 0x80, 0x80, 0x80),
                bad("character-above-the-last-one", "0xF4", 0xF4, 0x90, 0x80, 0x80),
                bad("byte-that-utf-8-never-has", "0xFF", 0xFF),
                CsvCase.plain("latin-1-byte-in-the-header", d -> d.refusedAtHeader("has a byte 0xE9 that is not UTF-8")
                        .text("Record_ID,Pr" + CsvShape.HERE).bytes(0xE9).text("nom\n").line("1,Nguyen\n")),
                CsvCase.plain("latin-1-byte-in-an-unquoted-field", d -> d.header().before()
                        .refusedHere("has a byte 0xFC that is not UTF-8")
                        .row(d.fields(1, "M" + CsvShape.HERE + CsvShape.BYTES + "ller"), 0xFC).after()),
                sound("characters-of-every-length", "\"M\u00fcller \u20ac \ud83d\ude00 \u007f\u0080\u07ff\u0800\uffff\udbff\udfff\""),
                sound("replacement-character", "\"M\ufffdller\""),
                sound("text-encoded-twice", "\"M\u00c3\u00bcller\""),
                sound("combining-character", "\"Mu\u0308ller\""),
                sound("control-characters", "\"M\u0001\u0008\t\u000b\u000c\u001a\u001bller\""),
                sound("line-separators-that-are-none-in-a-csv", "\"M\u0085\u2028\u2029ller\""),
                CsvCase.plain("line-separators-in-an-unquoted-field", d -> d.header().before()
                        .row(d.fields(1, "M\u0085\u2028\u2029\u000bller")).after()),
                CsvCase.real("mark-at-the-start", d -> d.text(CsvDraft.MARK).header().before().after()),
                CsvCase.real("mark-twice", d -> d.refusedAtHeader(MARK_INSIDE)
                        .text(CsvDraft.MARK + CsvShape.HERE + CsvDraft.MARK).header().before()),
                CsvCase.plain("mark-twice-before-an-unquoted-header", d -> d.refusedAtHeader(MARK_INSIDE)
                        .text(CsvDraft.MARK + CsvShape.HERE + CsvDraft.MARK).header().before()),
                CsvCase.real("mark-inside-a-field", d -> d.header().before().refusedHere(MARK_INSIDE)
                        .row(d.fields(LAST_NAME, "\"Ng" + CsvShape.HERE + CsvDraft.MARK + "uyen\"")).after()),
                CsvCase.real("mark-at-the-end", d -> d.header().before().refusedHere(MARK_INSIDE).text(CsvDraft.MARK)),
                utf16("utf-16-little-endian", StandardCharsets.UTF_16LE, CsvDraft.MARK, 0, "has a byte 0xFF that is not UTF-8"),
                utf16("utf-16-big-endian", StandardCharsets.UTF_16BE, CsvDraft.MARK, 0, "has a byte 0xFE that is not UTF-8"),
                utf16("utf-16-without-a-mark", StandardCharsets.UTF_16LE, "", 1, NUL),
                CsvCase.real("nul-byte", d -> d.header().before().refusedHere(NUL)
                        .row(d.fields(LAST_NAME, "\"Ng" + CsvShape.HERE + CsvShape.BYTES + "uyen\""), 0).after()),
                CsvCase.plain("nul-in-an-unquoted-field", d -> d.header().before().refusedHere(NUL)
                        .row(d.fields(1, CsvShape.HERE + CsvShape.BYTES), 0).after()),
                CsvCase.real("nul-tail-after-the-last-row", d -> d.header().before().refusedHere(NUL).bytes(new byte[HOLE])),
                CsvCase.real("nul-tail-inside-a-row", d -> d.header().before().refusedHere(NUL)
                        .line(String.join(",", d.fields().subList(0, LAST_NAME)) + ",\"Ng" + CsvShape.HERE).bytes(new byte[HOLE])),
                CsvCase.real("hole", d -> d.header().before().refusedHere(NUL)
                        .row(d.fields(LAST_NAME, "\"Ng" + CsvShape.HERE + CsvShape.BYTES + "uyen\""), new int[HOLE]).after()),
                CsvCase.plain("nothing-but-nul", d -> d.refusedAtHeader(NUL).bytes(new byte[2 * HOLE])));
    }

    private static CsvCase bad(String name, String found, int... bytes) {
        return CsvCase.real(name, d -> d.header().before().refusedHere("has a byte " + found + " that is not UTF-8")
                .row(d.fields(LAST_NAME, "\"Ng" + CsvShape.HERE + CsvShape.BYTES + "\""), bytes).after());
    }

    private static CsvCase sound(String name, String lastName) {
        return CsvCase.real(name, d -> d.header().before().row(d.fields(LAST_NAME, lastName)).after());
    }

    private static CsvCase utf16(String name, Charset charset, String mark, int at, String what) {
        return CsvCase.real(name, d -> {
            String line = String.join(",", d.shape().written(d.shape().columns())) + "\n";
            d.refused("the header at byte " + at + " " + what).bytes((mark + line).getBytes(charset));
            d.bytes((String.join(",", d.fields()) + "\n").repeat(20).getBytes(charset));
        });
    }
}

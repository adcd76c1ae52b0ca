package org.landfall.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a download leaves under the name of a CSV, or in the midst of one, that is none. */
final class ForeignCases {

    private static final String JSON = "{" + CsvShape.HERE + "\"message\":\"Too many requests\",\"status\":429,\"retry\":true}";
    private static final String QUOTE_INSIDE = "has a quote inside a field that begins without one";
    private static final String CSV = "Record_ID,Covered_Recipient_Last_Name\n";
    private static final List<String> HTML = List.of("<!DOCTYPE html>", "<html lang=" + CsvShape.HERE + "\"en\">", "<head><title>503</title></head>",
            "<body>Service Unavailable</body>", "</html>");

    private ForeignCases() {
    }

    static List<CsvCase> all() {
        return List.of(
                CsvCase.plain("html-error-page", d -> d.text(HTML.get(0) + "\n")
                        .refusedHere(QUOTE_INSIDE).text(String.join("\n", HTML.subList(1, HTML.size())) + "\n")),
                CsvCase.plain("html-error-page-without-quotes", d -> d.header("<html>", List.of("<html>"))
                        .line("<body>503 Service Unavailable</body>\n").line("</html>\n")),
                CsvCase.plain("json-error-body", d -> d.refusedAtHeader(QUOTE_INSIDE).text(JSON)),
                CsvCase.plain("json-lines", d -> d.refusedAtHeader(QUOTE_INSIDE)
                        .text(JSON + "\n" + (JSON.replace(CsvShape.HERE, "") + "\n").repeat(20))),
                CsvCase.plain("xml-error-body", d -> d.refusedAtHeader(QUOTE_INSIDE)
                        .text("<?xml version=" + CsvShape.HERE + "\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code></Error>\n")),
                CsvCase.plain("large-file-pointer-of-git", d -> d.header("version https://git-lfs.github.com/spec/v1",
                                List.of("version https://git-lfs.github.com/spec/v1"))
                        .line("oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n").line("size 12345\n")),
                CsvCase.plain("error-page-in-the-middle", d -> d.header().before()
                        .refusedHere("has 1 field, the header has 6").text("<html><body>503 Service Unavailable</body></html>\n").after()),
                CsvCase.plain("error-body-at-the-end", d -> d.header().before()
                        .refusedHere(QUOTE_INSIDE).text(JSON)),
                CsvCase.plain("gzip-bytes", d -> d.refused("the header at byte 1 has a byte 0x8B that is not UTF-8").bytes(packed())),
                CsvCase.plain("zip-bytes", d -> d.refused("the header at byte [0-9]+ has a NUL byte").bytes(zipped())));
    }

    private static byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(CSV.repeat(200).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zipped() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zipped)) {
            ZipEntry entry = new ZipEntry("csv_1.csv");
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}

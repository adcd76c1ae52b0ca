package org.landfall.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * The corpus of CSVs that are malformed, or look as if they were: what extractions, downloads, spreadsheets, editors and power cuts
 * leave, each with our verdict. The files are made by code, the same ones each time.
 */
public final class MalformedCsvs {

    private static final List<CsvCase> CASES = Stream.of(FieldCountCases.all(), CutCases.all(), QuoteCases.all(), EncodingCases.all(),
            LineEndCases.all(), HeaderCases.all(), ForeignCases.all()).flatMap(Collection::stream).toList();

    private final CsvSize size;

    private MalformedCsvs(CsvSize size) {
        this.size = size;
    }

    /** Files with some 200 rows before and after the flaw. */
    public static MalformedCsvs small() {
        return new MalformedCsvs(CsvSize.small());
    }

    /** Files with that many bytes before the flaw at least, where the flaw is not in the header: more than 16 MiB need several parts. */
    public static MalformedCsvs beyond(long bytes) {
        return new MalformedCsvs(new CsvSize(CsvSize.small().rows(), bytes));
    }

    /** The names of all cases. */
    public static List<String> names() {
        return CASES.stream().map(CsvCase::name).toList();
    }

    /** All files, each made when it is asked for. */
    public Stream<CsvSample> all() {
        return CASES.stream().map(each -> each.make(size));
    }

    /** The file of a case. @throws NoSuchElementException when there is no such case */
    public CsvSample make(String name) {
        return CASES.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("the corpus has no case " + name)).make(size);
    }

    /** Writes all files into a folder as {@code NAME.csv}, last changed an hour ago as far as their mtime tells. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CsvCase each : CASES) {
            CsvSample sample = each.make(size);
            Path file = folder.resolve(sample.fileName());
            Files.write(file, sample.bytes());
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        }
    }
}

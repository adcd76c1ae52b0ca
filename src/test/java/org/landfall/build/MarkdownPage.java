package org.landfall.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page of the documentation.
 *
 * @param text its text
 */
public record MarkdownPage(String text) {

    private static final Pattern FENCED = Pattern.compile("^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("(?:^\\|.*\n){2,}", Pattern.MULTILINE);

    public static MarkdownPage at(Path file) throws IOException {
        return new MarkdownPage(Files.readString(file));
    }

    /** The one block of code that contains these words. @throws IllegalStateException when there is none, or more than one */
    public String block(String words) {
        List<String> blocks = FENCED.matcher(text).results().map(block -> block.group(2)).filter(block -> block.contains(words)).toList();
        if (blocks.size() != 1) {
            throw new IllegalStateException(blocks.size() + " blocks contain '" + words + "'");
        }
        return blocks.get(0);
    }

    /** The blocks of code in a language, in their order. */
    public List<String> blocks(String language) {
        return FENCED.matcher(text).results().filter(block -> block.group(1).equals(language)).map(block -> block.group(2)).toList();
    }

    /**
     * The rows of the one table that has all these headings, each by its headings.
     *
     * @throws IllegalStateException when there is none, or more than one
     */
    public List<Map<String, String>> table(String... headings) {
        List<List<List<String>>> tables = TABLE.matcher(text).results().map(match -> match.group().lines().map(MarkdownPage::cells).toList())
                .filter(table -> table.get(0).containsAll(List.of(headings))).toList();
        if (tables.size() != 1) {
            throw new IllegalStateException(tables.size() + " tables have the headings " + List.of(headings));
        }
        List<String> names = tables.get(0).get(0);
        return tables.get(0).stream().skip(2)
                .map(row -> IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, row::get))).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1)).map(String::strip).toList();
    }
}

package org.landfall.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param text its text
 */
public record MarkdownPage(String text) {

    private static final Pattern FENCED = Pattern.compile("^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

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
}

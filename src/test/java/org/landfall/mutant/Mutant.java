package org.landfall.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program with one fault put into it.
 *
 * @param name     what is wrong with it then
 * @param type     the class with the fault
 * @param text     what stands in its source, once; any blank stands for any blanks
 * @param becomes  what stands there instead
 * @param tests    packages and classes below {@code org.landfall} whose tests must find it, the likeliest first
 * @param survives why no test can find it; empty where one must
 */
record Mutant(String name, String type, String text, String becomes, List<String> tests, String survives) {

    /** The file with the source of the class. */
    Path file() {
        return Path.of("src/main/java", type.replace('.', '/') + ".java");
    }

    /** The source with the fault. @throws IllegalStateException when the text is not there, or more than once */
    String source() throws IOException {
        String sound = Files.readString(file());
        Matcher found = Pattern.compile(Stream.of(text.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"))).matcher(sound);
        if (!found.find()) {
            throw new IllegalStateException(file() + " has no " + text + ", of the mutant: " + name);
        }
        String faulty = sound.substring(0, found.start()) + becomes + sound.substring(found.end());
        if (found.find()) {
            throw new IllegalStateException(file() + " has more than one " + text + ", of the mutant: " + name);
        }
        return faulty;
    }

    /** What may find it: the test of the class itself, where there is one, then the others. */
    List<String> search() {
        boolean hasOwn = Files.exists(Path.of("src/test/java", type.replace('.', '/') + "Test.java"));
        return Stream.concat(hasOwn ? Stream.of(type.replace("org.landfall.", "") + "Test") : Stream.of(), tests.stream()).distinct().toList();
    }

    boolean isToBeFound() {
        return survives.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}

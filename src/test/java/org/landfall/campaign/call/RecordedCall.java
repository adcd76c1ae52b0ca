package org.landfall.campaign.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of a trace.
 *
 * @param point  the call
 * @param result what it returned; a negative errno where it failed
 * @param data   what was written to a file, a character for each byte
 * @param place  what it was on
 */
record RecordedCall(CallPoint point, long result, String data, Place place) {

    private static final int FIELDS = 11;
    private static final int OCTAL = 8;

    /**
     * What a call was on, below the landing directory, by its real names; what is not known is empty or 0.
     *
     * @param path   of the file or folder
     * @param to     its other path, for a call that has two
     * @param inode  the number of what is there after the call
     * @param mode   its permissions then
     * @param size   its bytes then
     * @param begins where in the file the first byte of the data is
     */
    record Place(Path path, Path to, long inode, int mode, long size, long begins) {

        /** One of which nothing is known. */
        static final Place UNKNOWN = new Place(Path.of(""), Path.of(""), 0, 0, 0, 0);
    }

    /** The calls of a trace, in the order of their ends. */
    static List<RecordedCall> in(Path trace) throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace, StandardCharsets.ISO_8859_1).stream().map(RecordedCall::of).toList() : List.of();
    }

    /** Tells whether it was done. */
    boolean succeeded() {
        return result >= 0;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            plain.append(text.charAt(i) == '\\' ? meant(text.charAt(++i)) : text.charAt(i));
        }
        return plain.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    private static Path path(String text) {
        return Path.of(new String(unescaped(text).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static RecordedCall of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("the trace has a line that is none: " + line);
        }
        CallPoint point = new CallPoint(fields[0], fields[1], Integer.parseInt(fields[2]));
        return new RecordedCall(point, Long.parseLong(fields[3]), unescaped(fields[4]), place(fields));
    }

    private static Place place(String[] fields) {
        return new Place(path(fields[5]), path(fields[6]), Long.parseLong(fields[7]), Integer.parseInt(fields[8], OCTAL), Long.parseLong(fields[9]),
                Long.parseLong(fields[10]));
    }
}

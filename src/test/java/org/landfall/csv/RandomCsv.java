package org.landfall.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Random CSVs: half of them sound, the others with some bytes changed, taken out, put in, or with a piece of themselves put in. */
final class RandomCsv {

    private static final List<String> LINE_ENDS = List.of("\n", "\n", "\r\n", "\r\n", "\r");
    private static final List<String> TEXTS = List.of("", "", "", "1", "2,34", "Müller", "€", "\uD83D\uDE00", "日本語", "Ελλάδα",
            "a\nb", "\r\n", "\r", "\"", "\"\"", "x\"y", "\\", "\\\"", "c0", "c1",
            "an ordinary text that is as long as 64 bytes, or even somewhat longer", " ", "\t");
    private static final byte[] TROUBLE =
            "\"\",,\n\n\r\r\\\0 x\u00c3\u00a9\u00bc\u00ef\u00bb\u00bf\u00e2\u0082\u00ed\u00a0\u00f0\u009f\u00ff"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final SplittableRandom random;
    private final String lineEnd;
    private final int quoting;
    private final int columns;
    private final int dullness;
    private final StringBuilder text = new StringBuilder();

    private RandomCsv(SplittableRandom random) {
        this.random = random;
        lineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
        quoting = random.nextInt(3);
        columns = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 5);
        dullness = random.nextInt(4) * 4;
    }

    static byte[] next(SplittableRandom random) {
        byte[] bytes = new RandomCsv(random).sound();
        int changes = random.nextBoolean() ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private byte[] sound() {
        text.append(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = 0; i < columns; i++) {
            field("c" + i, i);
        }
        text.append(lineEnd);
        int rows = random.nextInt(random.nextInt(4) == 0 ? 60 : 8);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                field(random.nextInt(dullness + 1) > 0 ? "d" : TEXTS.get(random.nextInt(TEXTS.size())), i);
            }
            text.append(row < rows - 1 || random.nextInt(4) > 0 ? lineEnd : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void field(String content, int column) {
        boolean needed = content.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0) || content.isEmpty() && columns == 1;
        boolean quoted = needed || quoting == 1 || quoting == 2 && random.nextBoolean();
        text.append(column > 0 ? "," : "").append(quoted ? '"' + content.replace("\"", "\"\"") + '"' : content);
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int taken = random.nextInt(3);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, at);
        if (random.nextInt(10) == 0) {
            changed.write(bytes, 0, random.nextInt(bytes.length));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            changed.write(TROUBLE[random.nextInt(TROUBLE.length)]);
        }
        int rest = Math.min(bytes.length, at + taken);
        changed.write(bytes, rest, bytes.length - rest);
        return changed.toByteArray();
    }
}

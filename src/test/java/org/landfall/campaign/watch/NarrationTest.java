package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrationTest {

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    private void say(String text) throws Exception {
        Files.writeString(folder.resolve("log"), text, StandardOpenOption.APPEND);
    }

    @Test
    void eachLineIsHeardOnceAsSoonAsItIsWhole() throws Exception {
        Narration narration = new Narration(folder.resolve("log"), heard::add);
        say("one\ntw");
        narration.listen();
        assertThat(heard).containsExactly("one");

        say("o\nthree\n");
        narration.listen();
        narration.listen();

        assertThat(heard).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasSaidBeforeTheLogIsRotatedIsKeptAndHeard() throws Exception {
        Narration narration = new Narration(folder.resolve("log"), heard::add);
        say("one\n");

        narration.rotate();
        say("two\n");
        narration.listen();

        assertThat(heard).containsExactly("one", "two");
        assertThat(folder.resolve("log.1")).hasContent("one");
        assertThat(folder.resolve("log")).hasContent("two");
    }
}

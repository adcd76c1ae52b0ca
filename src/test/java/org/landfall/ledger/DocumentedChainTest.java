package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Prerequisite;

/** What docs/ledger.md tells an auditor without Landfall to type does what it says. */
class DocumentedChainTest {

    @TempDir
    private Path folder;

    private WrittenLedger ledger;

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void write() {
        ledger = WrittenLedger.of(folder.resolve("ledger.jsonl"), "run-1", "lake", 3);
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs", "ledger.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private Ended run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            Prerequisite.orSkip(false, command[0] + " on the PATH, for the commands of the page");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Ended python() throws Exception {
        return run("python3", "-c", block("python"), ledger.path().toString());
    }

    private String lastHash() throws IOException {
        byte[] last = ledger.lines().get(10).getBytes(StandardCharsets.UTF_8);
        return LedgerLine.hash(last, last.length);
    }

    @Test
    void thePythonScriptAgreesWithLandfall() throws Exception {
        Ended ended = python();

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).isEqualTo("11 lines, last hash " + lastHash() + "\n");
    }

    @Test
    void thePythonScriptSeesWhatSomebodyChanged() throws Exception {
        ledger.tamper(lines -> {
            lines.set(4, lines.get(4).replace("ann", "bob"));
            return lines;
        });

        assertThat(python().output()).contains("the chain breaks at line 6");

        ledger.tamper(lines -> new ArrayList<>(List.of(lines.get(0), lines.get(2))));
        assertThat(python().output()).contains("the chain breaks at line 2");
    }

    @Test
    void theShellCommandsShowTheSameHash() throws Exception {
        String[] commands = block("sh").split("\n");
        Ended hash = run("sh", "-c", "N=10; " + commands[0]);
        // jq is not everywhere; what it does here, another JSON reader does as well
        String readPrevious = commands[1].replace("jq -r .previous", "python3 -c 'import json, sys; print(json.load(sys.stdin)[\"previous\"])'");
        Ended previous = run("sh", "-c", "N=10; " + readPrevious);

        assertThat(hash.output()).as(previous.output()).startsWith(previous.output().strip()).hasSizeGreaterThan(64);
        assertThat(previous.output().strip()).hasSize(64);
    }
}

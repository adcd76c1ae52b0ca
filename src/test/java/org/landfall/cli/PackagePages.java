package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.landfall.cli.config.Configuration;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Completions for three shells, and the manual's pages as AsciiDoc, of the commands as they are: what Maven puts into packages. */
final class PackagePages {

    private PackagePages() {}

    /** Writes them. @param arguments the folder for the manual, the folder for the completions */
    public static void main(String... arguments) throws IOException {
        CommandLine commandLine = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of()));
        commandLine.getCommandSpec().usageMessage().footerHeading("More");
        Path manual = Files.createDirectories(Path.of(arguments[0]));
        Path completions = Files.createDirectories(Path.of(arguments[1]));
        int exitCode = ManPageGenerator.generateManPage(manual.toFile(), null, new boolean[0], false, commandLine.getCommandSpec());
        if (exitCode != 0) {
            throw new IllegalStateException("picocli wrote no manual: exit code " + exitCode);
        }
        String name = commandLine.getCommandName();
        write(completions.resolve("bash").resolve(name), AutoComplete.bash(name, commandLine));
        write(completions.resolve("zsh").resolve("_" + name), ZshCompletion.of(commandLine));
        write(completions.resolve("fish").resolve(name + ".fish"), FishCompletion.of(commandLine));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

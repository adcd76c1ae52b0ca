package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.run.RunSettings;
import org.landfall.s3.UploadSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the options of a run refuse, what the routes get to hear of the others, and what holds where none is given. */
class RunOptionTest {

    @ParameterizedTest
    @CsvSource({
        "--buffer-memory,8M,--buffer-memory 8M cannot be used: a part of a large file needs 16 MiB; give 16M or more",
        "--parts-in-flight,0,--parts-in-flight 0 cannot be used",
        "--bwlimit,20,--bwlimit 20 cannot be used",
        "--include,[b,the pattern --include '[b' cannot be used: its [ is not closed; add ]",
        "--exclude-from,/none,the file of --exclude-from /none cannot be read: it is not there",
        "--metadata,sha256=x,--metadata sha256=x cannot be used; the name is that of --meta-sha256",
        "--tag,team,--tag team cannot be used; give key=value",
        "--content-type,*.csv=csv,--content-type '*.csv=csv' cannot be used: 'csv' is no content type",
        "--sse,KMS,--sse KMS is not known; give AES256 or aws:kms",
        "--kms-key,alias/lake,--kms-key alias/lake is for the server-side encryption aws:kms; say --sse aws:kms too",
        "--storage-class,COLD,--storage-class COLD is not known",
        "--bucket-owner,lake,--bucket-owner lake is no AWS account",
        "--connect-timeout,0,--connect-timeout 0 cannot be used; give 1 second or more",
        "--read-timeout,0,--read-timeout 0 cannot be used",
        "--call-timeout,0,--call-timeout 0 cannot be used",
        "--complete-timeout,-5,--complete-timeout -5 cannot be used"})
    void whatCannotWorkIsRefused(String option, String value, String sentence) {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> judged(option, value)).withMessageStartingWith(sentence);
    }

    @Test
    void everyOptionIsAPropertyToTheRoutes() {
        assertThat(judged("--buffer-memory", "128M", "--parts-in-flight", "2", "--bwlimit", "20M", "--sha256", "false", "--meta-sha256",
                "--sse", "aws:kms", "--kms-key", "alias/lake", "--storage-class", "STANDARD_IA", "--bucket-owner", "123456789012",
                "--allow-http", "--abort-uploads", "--connect-timeout", "1", "--read-timeout", "2", "--call-timeout", "3",
                "--complete-timeout", "4").properties(option -> true))
                .containsEntry("landfall.buffer-memory", "128M")
                .containsEntry("landfall.parts-in-flight", "2")
                .containsEntry("landfall.bwlimit", "20M")
                .containsEntry("landfall.sha256", "false")
                .containsEntry("landfall.meta-sha256", "true")
                .containsEntry("landfall.sse", "aws:kms")
                .containsEntry("landfall.kms-key", "alias/lake")
                .containsEntry("landfall.storage-class", "STANDARD_IA")
                .containsEntry("landfall.bucket-owner", "123456789012")
                .containsEntry("landfall.allow-http", "true")
                .containsEntry("landfall.abort-uploads", "true")
                .containsEntry("landfall.connect-timeout", "1")
                .containsEntry("landfall.read-timeout", "2")
                .containsEntry("landfall.call-timeout", "3")
                .containsEntry("landfall.complete-timeout", "4");
    }

    @Test
    void anOptionThatMayBeGivenAgainIsOneTextWithCommas() {
        assertThat(judged("--include", "*.csv", "--include=a.{b,c}", "--exclude", "#*,b").properties(option -> true))
                .containsEntry("landfall.include", "*.csv,a.{b,c}")
                .containsEntry("landfall.exclude", "\\#*,b");
        assertThat(judged("--tag", "a=b", "--tag", "c=d", "--metadata", "e=f", "--content-type", "#a=b/c").properties(option -> true))
                .containsEntry("landfall.tag", "a=b,c=d").containsEntry("landfall.metadata", "e=f").containsEntry("landfall.content-type", "\\#a=b/c");
        assertThat(judged().properties(option -> true)).containsEntry("landfall.include", "").containsEntry("landfall.exclude", "");
    }

    @Test
    void theBeansOfTheRoutesHaveTheDefaultsOfTheOptions() {
        RunSettings run = new RunSettings();
        UploadSettings upload = new UploadSettings();
        CommandLine command = command(new SomeCommand());
        command.parseArgs();

        RunOption.OF_MOVE.forEach(option -> option.judge().judge(option.option(), RunOption.text(command.getCommandSpec().findOption(option.option()).getValue()),
                new Judge.Beans(run, upload)));

        assertThat(run).usingRecursiveComparison().isEqualTo(new RunSettings());
        assertThat(upload).usingRecursiveComparison().isEqualTo(new UploadSettings());
    }

    @Test
    void aRefusalNamesTheSettingThatItIsAbout() {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> judged("--settle-age", "soon"))
                .withMessageStartingWith("--settle-age: 'soon' is no duration").satisfies(e -> assertThat(e.settings()).containsExactly("settle-age"));
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> judged("--prefix", "a//b"))
                .satisfies(e -> assertThat(e.settings()).containsExactly("prefix"));
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> judged("--kms-key", "alias/lake"))
                .satisfies(e -> assertThat(e.settings()).containsExactly("kms-key", "sse"));
    }

    @Command
    private static final class SomeCommand {

        @Mixin
        private RunOptions options;
    }

    private static CommandLine command(SomeCommand command) {
        CommandLine line = new CommandLine(command);
        RunOption.add(line.getCommandSpec(), RunOption.OF_MOVE);
        return line;
    }

    private static JudgedOptions judged(String... arguments) {
        SomeCommand command = new SomeCommand();
        command(command).parseArgs(arguments);
        return command.options.judged();
    }
}

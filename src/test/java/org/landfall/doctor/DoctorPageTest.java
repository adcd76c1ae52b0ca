package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The page about the doctor has a line for each check, in their order, and for nothing else. */
class DoctorPageTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ([^|`*-][^|`*]*?) \\|");
    private static final List<String> HEADINGS = List.of("check", "option");

    @TempDir
    private Path folder;

    @Test
    void hasEachCheck() throws Exception {
        String page = Files.readString(Path.of("docs", "doctor.md"));
        String checks = page.substring(page.indexOf("## The checks"), page.indexOf("## What was tried"));

        List<String> inPage = FIRST_CELL.matcher(checks).results()
                .map((MatchResult row) -> row.group(1))
                .filter(name -> !HEADINGS.contains(name))
                .toList();

        List<Finding> made = DoctorVisit.to("lake", "http://127.0.0.1:1", "us-east-1").as(AwsBasicCredentials.create("AKIATEST", "secret"))
                .at(folder).examine().all();
        assertThat(inPage).containsExactlyElementsOf(made.stream().map(Finding::check).toList());
    }
}

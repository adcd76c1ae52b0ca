package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.Ec2Document;
import org.landfall.server.Prerequisite;
import org.landfall.server.PythonEnvironment;

/** cfn-lint, which knows every resource that CloudFormation has and its properties, over the templates. */
class TemplateLintIT {

    private Path cfnLint;

    @BeforeEach
    void getLinter() {
        cfnLint = Prerequisite.orSkip(PythonEnvironment::forAwsTools).programs().resolve("cfn-lint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"landfall.template.yaml", "crawler.template.yaml"})
    void findsNothingNotEvenAHint(String template) throws Exception {
        Finished lint = lint(Ec2Document.named(template).file());

        assertThat(lint).isEqualTo(new Finished(0, ""));
    }

    @Test
    void findsAPropertyThatDoesNotExist(@TempDir Path folder) throws Exception {
        String template = Ec2Document.named("landfall.template.yaml").text().replace("HttpTokens: required", "HttpToken: required");

        Finished lint = lint(Files.writeString(folder.resolve("wrong.template.yaml"), template));

        assertThat(lint.exitCode()).isNotZero();
        assertThat(lint.output()).contains("'HttpToken' was unexpected");
    }

    private Finished lint(Path template) throws Exception {
        return Finished.command(cfnLint.toString(), "--include-checks", "I", "--", template.toString());
    }
}

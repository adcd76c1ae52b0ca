package org.landfall.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilterTest {

    private static ExtLogRecord line(String message, Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(Level.FINE, message, ExtLogRecord.FormatStyle.PRINTF, SecretFilterTest.class.getName());
        line.setParameters(parameters);
        assertThat(new SecretFilter().isLoggable(line)).isTrue();
        return line;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{PUT /a: null}{Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=00ff}{Host: h} | {PUT /a: null}{Authorization: (hidden)}{Host: h}",
        "authorization:AWS4-HMAC-SHA256 x | authorization:(hidden)",
        "x-amz-security-token: SECRET | x-amz-security-token: (hidden)",
        "https://h/k?X-Amz-Security-Token=SECRET&x=1 | https://h/k?X-Amz-Security-Token=(hidden)&x=1",
        "https://h/k?X-Amz-Signature=00ff&x=1 | https://h/k?X-Amz-Signature=(hidden)&x=1",
        "Credential=a, Signature=00ff | Credential=a, Signature=(hidden)",
        "X-aws-ec2-metadata-token: SECRET | X-aws-ec2-metadata-token: (hidden)",
        "jdbc:postgresql://h/d?password=SECRET&x=1 | jdbc:postgresql://h/d?password=(hidden)&x=1",
        "aws_secret_access_key = SECRET | aws_secret_access_key = (hidden)",
        "<SecretAccessKey>SECRET</SecretAccessKey> | <SecretAccessKey>(hidden)</SecretAccessKey>",
        "\"SecretAccessKey\" : \"SECRET\" | \"SecretAccessKey\" : (hidden)"})
    void secretsAreHidden(String message, String expected) {
        assertThat(line(message.replace("%", "%%")).getFormattedMessage()).isEqualTo(expected);
        assertThat(line("%s", message).getFormattedMessage()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"landed 2024/a.csv -> raw/year=2024/a.csv (1 bytes)", "the secret key is wrong, or the bytes were changed on their way",
        "access denied; the role needs s3:PutObject", "SignedHeaders=host", "signature=none"})
    void allElseStays(String message) {
        assertThat(line(message).getFormattedMessage()).isEqualTo(message);
    }

    @Test
    void anExceptionLosesItsSecretsAndKeepsItsTrace() {
        ExtLogRecord line = new ExtLogRecord(Level.FINE, "failed", ExtLogRecord.FormatStyle.NO_FORMAT, SecretFilterTest.class.getName());
        line.setThrown(new IllegalStateException("outer", new IllegalArgumentException("Authorization: AWS4 Signature=00ff")));

        new SecretFilter().isLoggable(line);

        assertThat(line.getThrown()).isNull();
        assertThat(line.getFormattedMessage()).startsWith("failed").contains("IllegalStateException: outer", "Authorization: (hidden)", "\tat ")
                .doesNotContain("00ff");
    }

    @Test
    void anExceptionWithoutSecretsStays() {
        ExtLogRecord line = new ExtLogRecord(Level.FINE, "failed", ExtLogRecord.FormatStyle.NO_FORMAT, SecretFilterTest.class.getName());
        IllegalStateException thrown = new IllegalStateException("no more disk");
        line.setThrown(thrown);

        new SecretFilter().isLoggable(line);

        assertThat(line.getThrown()).isSameAs(thrown);
    }
}

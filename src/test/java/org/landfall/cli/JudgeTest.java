package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.run.RunSettings;
import org.landfall.s3.UploadSettings;

/** What people give in the place of a bucket, a prefix, a region or an address, and what they are told to give. */
class JudgeTest {

    private static String judge(RunOption option, String value) {
        return option.judge().judge(option.option(), value, new Judge.Beans(new RunSettings(), new UploadSettings()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BUCKET|s3://lake|--bucket s3://lake cannot be used; give the name alone: --bucket lake",
        "BUCKET|s3://lake/|give the name alone: --bucket lake",
        "BUCKET|s3://lake/raw/|give the name alone: --bucket lake --prefix raw",
        "BUCKET|S3://lake|give the name alone: --bucket lake",
        "BUCKET|s3a://lake/raw|give the name alone: --bucket lake --prefix raw",
        "BUCKET|lake/raw|give the name alone: --bucket lake --prefix raw",
        "BUCKET|arn:aws:s3:::lake|give the name alone: --bucket lake",
        "BUCKET|arn:aws-cn:s3:::lake/raw/*|give the name alone: --bucket lake --prefix raw/*",
        "BUCKET|arn:aws:s3:eu-central-1:123456789012:accesspoint/ours|give the name of a bucket",
        "BUCKET|https://lake.s3.amazonaws.com|3 to 63 lower-case letters",
        "BUCKET|My_Lake|3 to 63 lower-case letters",
        "BUCKET|ab|3 to 63 lower-case letters",
        "PREFIX|..|S3 knows no folders . and ..",
        "PREFIX|raw/../x|S3 knows no folders . and ..",
        "PREFIX|./raw|S3 knows no folders . and ..",
        "PREFIX|/|would be the whole bucket; give the folder of the raw zone, such as raw",
        "PREFIX|///|would be the whole bucket",
        "PREFIX|' '|would be the whole bucket",
        "PREFIX|s3://lake/raw|give one or more folders",
        "REGION|eu central|the name of a region such as eu-central-1",
        "REGION|evil.example/|the name of a region such as eu-central-1",
        "ENDPOINT|http://minio_server:9000|a host name cannot have an underscore",
        "ENDPOINT|http://127.0.0.1:99999|there is no port 99999"})
    void whatCannotBeUsedIsToldWithWhatCan(RunOption option, String value, String words) {
        assertThatThrownBy(() -> judge(option, value)).hasMessageStartingWith(option.option()).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"BUCKET,my.lake-2,my.lake-2", "BUCKET,' lake ',lake", "BUCKET,'',''", "PREFIX,/raw/,raw", "PREFIX,raw/_landfall-check/x,raw/_landfall-check/x",
        "ENDPOINT,HTTP://127.0.0.1:9000,http://127.0.0.1:9000", "ENDPOINT,'',''", "REGION,us-gov-west-1,us-gov-west-1"})
    void whatCanIsTaken(RunOption option, String value, String taken) {
        assertThat(judge(option, value)).isEqualTo(taken);
    }
}

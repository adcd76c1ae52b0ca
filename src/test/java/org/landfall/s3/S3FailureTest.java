package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.Failure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailureTest {

    private static S3Exception answer(int status, String code, String message) {
        return (S3Exception) S3Exception.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).build();
    }

    private static SdkClientException without(Throwable cause) {
        return SdkClientException.builder().message("Unable to execute HTTP request").cause(cause).build();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket, the bucket does not exist, 'check --bucket, or create it'",
        "403, AccessDenied, access denied, the role needs s3:PutObject on PREFIX/* and s3:ListBucket with the prefix PREFIX/* (no; really)",
        "400, ExpiredToken, the credentials were not accepted, renew them (no; really)",
        "503, SlowDown, S3 could not take it (SlowDown) after all retries, run again later",
        "418, Teapot, S3 answered 418 Teapot (no; really), ''"})
    void aRefusalIsAReasonAndARemedy(int status, String code, String reason, String remedy) {
        assertThat(S3Failure.of(answer(status, code, "no;\n  really"))).isEqualTo(new Failure(reason, remedy));
    }

    @Test
    void aRightToTagThatIsMissingIsNamedWhereTheServerNamesIt() {
        String words = "User: x is not authorized to perform: s3:PutObjectTagging on resource: y";

        assertThat(S3Failure.of(answer(403, "AccessDenied", words)))
                .isEqualTo(new Failure("the role may not give objects tags", "give it s3:PutObjectTagging on PREFIX/*, or leave --tag out (" + words + ")"));
    }

    @Test
    void credentialsThatEndedAreToldFromRightsThatAreMissing() {
        assertThat(S3Failure.isOfCredentials(answer(403, "InvalidAccessKeyId", "no"))).isTrue();
        assertThat(S3Failure.isOfCredentials(answer(400, "ExpiredToken", "no"))).isTrue();
        assertThat(S3Failure.isOfCredentials(answer(403, "AccessDenied", "no"))).isFalse();
        assertThat(S3Failure.isOfCredentials(S3Exception.builder().statusCode(403).build())).isFalse();
        assertThat(S3Failure.isOfCredentials(without(null))).isFalse();
    }

    @Test
    void noAnswerIsToldByItsCause() {
        assertThat(S3Failure.of(without(new UnknownHostException("lake.example"))))
                .isEqualTo(new Failure("the host name lake.example is not known", "check --endpoint and --region"));
        assertThat(S3Failure.of(without(new ConnectException("Connection refused"))))
                .isEqualTo(new Failure("no server answers there (Connection refused)", "check --endpoint and the network"));
        assertThat(S3Failure.of(without(null))).isEqualTo(Failure.of("Unable to execute HTTP request"));
    }

    @Test
    void anAnswerWithAValueThatIsNoneIsToldWithoutTheWordsOfItsReader() {
        assertThat(S3Failure.of(SdkClientException.create("Unable to unmarshall response (For input string: \"many\"). Response Code: 200, Response Text: OK")))
                .isEqualTo(Failure.of("what answered is no S3 server (a value in its answer cannot be read)"));
    }

    @Test
    void whatTheClientMissesComesThroughTheSdkAsItWasSaid() {
        Failure missing = new Failure("no region is known", "say which with --region");

        assertThat(S3Failure.of(new ClientSetupException(missing, null))).isEqualTo(missing);
        assertThat(S3Failure.of(without(new ClientSetupException(missing, null)))).isEqualTo(missing);
    }
}

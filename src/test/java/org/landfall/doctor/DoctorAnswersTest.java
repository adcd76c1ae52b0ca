package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;
import org.landfall.server.AnsweringServer;
import org.landfall.server.AnsweringServer.Given;
import org.landfall.server.ProxiedRequest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What the doctor makes of answers that AWS gives and no server here does, and of no answer. */
class DoctorAnswersTest {

    private static final Given BAD_DIGEST = Given.error(400, "BadDigest", "The CRC32C you specified did not match the calculated checksum.");

    @TempDir
    private Path folder;

    private DoctorVisit visit(String endpoint) {
        return DoctorVisit.to("lake", endpoint, "us-east-1").as(AwsBasicCredentials.create("AKIATEST", "secret")).at(folder);
    }

    private Findings examine(Function<ProxiedRequest, Given> answers) {
        try (AnsweringServer server = AnsweringServer.with(answers)) {
            return visit(server.endpoint().toString()).examine();
        }
    }

    /** Puts end like this, everything else is done. */
    private Findings examinePuts(Given answer) {
        return examine(request -> request.operation().equals("PutObject") ? answer : AnsweringServer.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "User: arn:aws:sts::123456789012:assumed-role/landfall/i-0 is not authorized to perform: kms:GenerateDataKey on resource:"
                + " arn:aws:kms:us-east-1:123456789012:key/0 because no identity-based policy allows the kms:GenerateDataKey action",
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access."
    })
    void aKmsKeyThatTheRoleMayNotUse(String message) {
        examinePuts(Given.error(403, "AccessDenied", message))
                .assertThatOne("put", Status.OK, "may put under raw/, but for the KMS key")
                .assertThatOne("KMS key", Status.FAIL, "may not use the KMS key", message, "kms:GenerateDataKey and, for multipart uploads, kms:Decrypt");
    }

    @Test
    void aKmsKeyThatIsSwitchedOff() {
        examinePuts(Given.error(400, "KMS.DisabledException", "arn:aws:kms:us-east-1:123456789012:key/0 is disabled."))
                .assertThatOne("KMS key", Status.FAIL, "is disabled");
    }

    @Test
    void aRefusalThatDoesNotSayWhatIsMissing() {
        examinePuts(Given.error(403, "AccessDenied", "Access Denied"))
                .assertThatOne("put", Status.FAIL, "s3:PutObject", "if it has that and the bucket uses a KMS key, the rights on the key")
                .assertThatOne("KMS key", Status.NOT_TESTED, "the role may not put");
    }

    @Test
    void tagsThatTheRoleMayNotGive() {
        String message = "User: arn:aws:sts::123456789012:assumed-role/landfall/i-0 is not authorized to perform: s3:PutObjectTagging on resource: x";
        Function<ProxiedRequest, Given> answers = request -> !request.operation().equals("PutObject") ? AnsweringServer.DONE
                : request.header("x-amz-tagging").isPresent() ? Given.error(403, "AccessDenied", message) : BAD_DIGEST;
        try (AnsweringServer server = AnsweringServer.with(answers)) {
            Findings findings = visit(server.endpoint().toString()).giving("tag", "team=lake").examine();

            assertThat(findings.with(Topic.NEEDED_RIGHTS, Status.FAIL)).containsExactly("tags");
            findings.assertThatOne("tags", Status.FAIL, "may not give objects the tags of --tag under raw/", message,
                    "give the role s3:PutObjectTagging on arn:aws:s3:::lake/raw/*, beside s3:PutObject in docs/ec2/role-policy.json, or leave --tag out");
        }
    }

    @Test
    void aServerThatKnowsNoTags() {
        Function<ProxiedRequest, Given> answers = request -> !request.operation().equals("PutObject") ? AnsweringServer.DONE
                : request.header("x-amz-tagging").isPresent() ? Given.error(501, "NotImplemented", "A header you provided is not implemented.") : BAD_DIGEST;
        try (AnsweringServer server = AnsweringServer.with(answers)) {
            visit(server.endpoint().toString()).giving("tag", "team=lake").examine()
                    .assertThatOne("tags", Status.FAIL, "a put with the tags of --tag is not taken: S3 answered 501 NotImplemented");
        }
    }

    @Test
    void aBucketPolicyThatRefusesToOverwrite() {
        examine(request -> !request.operation().equals("PutObject") ? AnsweringServer.DONE
                        : request.header("If-None-Match").isPresent() ? BAD_DIGEST : Given.error(403, "AccessDenied", "Access Denied"))
                .assertThatOne("put", Status.OK)
                .assertThatOne("overwriting", Status.OK, "a put without If-None-Match is refused");
    }

    /** One object may be there then; no second one is risked. */
    @Test
    void aServerThatStoresBytesWithAWrongChecksum() {
        try (AnsweringServer server = AnsweringServer.with(request -> AnsweringServer.DONE)) {
            Findings findings = visit(server.endpoint().toString()).examine();

            findings.assertThatOne("put", Status.FAIL, "stored an object whose checksum was wrong, raw/landfall-doctor-", "remove it")
                    .assertThatOne("put elsewhere", Status.NOT_TESTED, "might be stored")
                    .assertThatOne("overwriting", Status.NOT_TESTED)
                    .assertThatOne("throughput", Status.NOT_TESTED);
            assertThat(server.operations()).containsOnlyOnce("PutObject");
        }
    }

    /** Then nobody knows how many of the bytes it had. */
    @Test
    void aServerThatDoesNotWaitForAllBytes() {
        examine(request -> !request.operation().equals("PutObject") ? AnsweringServer.DONE
                        : request.header("Content-Length").filter(length -> length.length() > 3).isPresent()
                                ? Given.error(400, "EntityTooLarge", "Your proposed upload is too large.") : BAD_DIGEST)
                .assertThatOne("put", Status.OK)
                .assertThatOne("throughput", Status.NOT_TESTED, "the server ended the measurement: Your proposed upload is too large.");
    }

    /** S3Mock says so. */
    @Test
    void aServerThatRefusesTheChecksumInWordsOfItsOwn() {
        examinePuts(Given.error(400, "InvalidRequest", "Value for x-amz-checksum-crc32c header is invalid."))
                .assertThatOne("put", Status.OK, "may put under raw/");
    }

    @Test
    void whatAMoveAsksBeforeItsFirstByteIsAskedWhereAWriteIsAllowed() {
        try (AnsweringServer server = AnsweringServer.with(AnsweringServer::toRuns)) {
            visit(server.endpoint().toString()).examine().assertThatOne("server", Status.NOT_TESTED, "--write-test asks");
            visit(server.endpoint().toString()).writeTest().examine()
                    .assertThatOne("server", Status.OK, "it never overwrites (If-None-Match) and compares checksums (CRC32C)");
        }
        try (AnsweringServer server = AnsweringServer.with(request -> AnsweringServer.DONE)) {
            visit(server.endpoint().toString()).writeTest().examine().assertThatOne("server", Status.FAIL, "ignores If-None-Match");
        }
    }

    @Test
    void onAwsTheOwnerHadBetterBeNamed() {
        BucketOwner check = new BucketOwner(null);

        assertThat(check.own("123456789012", true)).returns(Status.WARN, Finding::status).returns("say --bucket-owner 123456789012", Finding::remedy);
        assertThat(check.own("123456789012", false).status()).isEqualTo(Status.OK);
        assertThat(check.unknown(true)).returns(Status.WARN, Finding::status).extracting(Finding::remedy).asString().contains("--bucket-owner ACCOUNT");
        assertThat(check.unknown(false).status()).isEqualTo(Status.NOT_TESTED);
    }

    @Test
    void aServerThatIsOverloaded() {
        examinePuts(Given.error(503, "SlowDown", "Please reduce your request rate."))
                .assertThatOne("put", Status.FAIL, "S3 could not take it (SlowDown) after all retries", "run again later");
    }

    @Test
    void aBucketInAnotherRegion() {
        examine(request -> Given.error(301, "PermanentRedirect", "The bucket you are attempting to access must be addressed using the"
                        + " specified endpoint.").with("x-amz-bucket-region", "eu-central-1"))
                .assertThatOne("region", Status.FAIL, "the bucket is in eu-central-1, and requests go to us-east-1", "say --region eu-central-1")
                .assertNotAsked("the bucket is in another region", "reached", "region");
    }

    @Test
    void aRegionThatAnAnswerNames() {
        examine(request -> AnsweringServer.DONE.with("x-amz-bucket-region", "eu-west-1")).assertThatOne("region", Status.FAIL, "say --region eu-west-1");
        examine(request -> AnsweringServer.DONE.with("x-amz-bucket-region", "us-east-1")).assertThatOne("region", Status.OK, "us-east-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "eu-west-1"})
    void aRegionThatOnlyTheLocationNames(String constraint) {
        Given location = new Given(200, Map.of(), "<LocationConstraint>" + constraint + "</LocationConstraint>");

        examine(request -> request.target().contains("?location") ? location : AnsweringServer.DONE)
                .assertThatOne("region", Status.WARN, "it is in eu-west-1, and requests are signed for us-east-1", "say --region eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredToken", "InvalidAccessKeyId", "InvalidToken"})
    void credentialsThatAreOver(String code) {
        examine(request -> Given.error(400, code, "The provided token has expired."))
                .assertThatOne("accepted", Status.FAIL, code, "renew them")
                .assertNotAsked("the server refuses the credentials", "reached");
    }

    @Test
    void aClockThatIsTooFarOff() {
        examine(request -> Given.error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."))
                .assertThatOne("clock", Status.FAIL, "off by more than 15 minutes", "set it right")
                .assertNotAsked("refuses this machine's clock", "reached");
    }

    @Test
    void anAccountThatIsNotTheBucketsOwner() {
        Given caller = new Given(200, Map.of(), """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
                <Arn>arn:aws:sts::123456789012:assumed-role/landfall/i-0</Arn><UserId>AROA:i-0</UserId><Account>123456789012</Account>\
                </GetCallerIdentityResult></GetCallerIdentityResponse>""");

        examine(request -> request.method().equals("POST") ? caller
                        : request.header("x-amz-expected-bucket-owner").filter(owner -> !owner.equals("123456789012")).isPresent()
                                ? Given.error(403, "AccessDenied", "Access Denied") : AnsweringServer.DONE)
                .assertThatOne("identity", Status.OK, "arn:aws:sts::123456789012:assumed-role/landfall/i-0, account 123456789012")
                .assertThatOne("owner", Status.OK, "account 123456789012, that of the credentials", "--bucket-owner 123456789012");
        examine(request -> request.method().equals("POST") ? caller
                        : request.header("x-amz-expected-bucket-owner").isPresent() ? Given.error(403, "AccessDenied", "Access Denied")
                                : AnsweringServer.DONE)
                .assertThatOne("owner", Status.NOT_TESTED, "it is not account 123456789012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidRange", "InvalidObjectState"})
    void anObjectThatMayBeReadThoughItGivesNoByte(String code) {
        Given listing = new Given(200, Map.of(), "<ListBucketResult><Contents><Key>raw/a.csv</Key><Size>0</Size></Contents></ListBucketResult>");

        examine(request -> request.operation().equals("GetObject") ? Given.error(403, code, "no") : listing)
                .assertThatOne("read objects", Status.WARN, "may read objects");
    }

    @Test
    void anEndpointWhereNobodyListens() {
        visit("http://127.0.0.1:1").examine()
                .assertThatOne("found", Status.OK)
                .assertThatOne("clock", Status.NOT_TESTED, "no answer named the time")
                .assertThatOne("accepted", Status.NOT_TESTED)
                .assertThatOne("reached", Status.FAIL, "no server answers there", "check --endpoint and the network")
                .assertThatOne("files", Status.OK)
                .assertThatOne("throughput", Status.NOT_TESTED)
                .assertNotAsked("the server was not reached", "reached");
    }

    @Test
    void anEndpointThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            visit("http://127.0.0.1:" + silent.getLocalPort()).giving("read-timeout", "1").giving("call-timeout", "1").examine()
                    .assertThatOne("reached", Status.FAIL, "the server did not answer in time")
                    .assertNotAsked("the server was not reached", "reached");
        }
    }

    @Test
    void anEndpointThatIsNoS3Server() {
        examine(request -> new Given(404, Map.of("Content-Type", "text/html"), "<html>not here</html>"))
                .assertThatOne("reached", Status.FAIL, "S3 answered 404")
                .assertNotAsked("the server does not list the bucket", "reached");
    }

    @Test
    void anEndpointThatWouldSendInPlainToAnotherMachine() {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> visit("http://s3.example.org").examine())
                .withMessageContaining("--allow-http");
    }
}

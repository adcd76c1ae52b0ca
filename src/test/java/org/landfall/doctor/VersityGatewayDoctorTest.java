package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.landfall.server.Ec2Document;
import org.landfall.server.LakeHistory;
import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** It enforces the role, so each right is found as it is given. */
@Needs(VersityGateway.class)
class VersityGatewayDoctorTest extends DoctorContract {

    private final VersityGateway server;

    VersityGatewayDoctorTest(VersityGateway server) {
        super(server);
        this.server = server;
    }

    @Test
    void theExactRole() {
        lake.put("raw/there.csv", "there");
        LakeHistory before = history();

        Findings findings = visit().probeDelete().examine().assertNoFail();

        assertThat(findings.with(Topic.NEEDED_RIGHTS, Status.OK)).containsExactly("list", "put");
        assertThat(findings.with(Topic.LEAST_PRIVILEGE, Status.OK)).containsExactly("put elsewhere", "read objects", "list elsewhere",
                "other buckets", "list uploads", "abort uploads", "delete");
        findings.assertThatOne("versioning", Status.NOT_TESTED, "not readable with this role", "aws s3api get-bucket-versioning");
        assertThat(history()).isEqualTo(before);
    }

    @Test
    void theExactRoleWithAnOptionThatNeedsMore() {
        visit().giving("abort-uploads", "true").examine()
                .assertThatOne("abort uploads", Status.FAIL, "which --abort-uploads is for", "s3:AbortMultipartUpload");
        visit().as(userWith(statement("s3:AbortMultipartUpload", "/raw/*"))).giving("abort-uploads", "true").examine()
                .assertThatOne("abort uploads", Status.OK, "may abort uploads");
    }

    @Test
    void aRoleThatMayTagOrNot() {
        visit().giving("tag", "team=lake").as(userWith(statement("s3:PutObjectTagging", "/raw/*"))).examine().assertNoFail()
                .assertThatOne("put", Status.OK).assertThatOne("tags", Status.OK, "may give objects tags under raw/");
        visit().giving("tag", "team=lake").examine().assertThatOne("put", Status.OK).assertThatOne("tags", Status.FAIL, "give the role s3:PutObjectTagging");
        visit().examine().assertThatOne("tags", Status.NOT_TESTED, "--tag asks for none");
    }

    @Test
    void aRoleThatMayDoOneThingMore() {
        lake.put("raw/there.csv", "there");

        assertOnlyWarning("put elsewhere", statement("s3:PutObject", "/*"));
        assertOnlyWarning("read objects", statement("s3:GetObject", "/raw/*"));
        assertOnlyWarning("list elsewhere", statement("s3:ListBucket", ""));
        assertOnlyWarning("other buckets", "{\"Effect\": \"Allow\", \"Action\": \"s3:ListAllMyBuckets\", \"Resource\": \"*\"}");
        assertOnlyWarning("delete", statement("s3:DeleteObject", "/raw/*"));
    }

    private void assertOnlyWarning(String check, String statement) {
        Findings findings = visit().as(userWith(statement)).probeDelete().examine().assertNoFail();

        assertThat(findings.with(Topic.LEAST_PRIVILEGE, Status.WARN)).containsExactly(check);
    }

    @Test
    void aRoleThatMayNotPut() {
        Findings findings = visit().as(server.newUser(policy(statement("s3:ListBucket", "")))).examine();

        assertThat(findings.with(Status.FAIL)).containsExactly("put");
        findings.assertThatOne("put", Status.FAIL, "may not put under raw/", "s3:PutObject on arn:aws:s3:::" + lake.bucket() + "/raw/*")
                .assertThatOne("KMS key", Status.NOT_TESTED, "the role may not put")
                .assertThatOne("overwriting", Status.NOT_TESTED)
                .assertThatOne("throughput", Status.NOT_TESTED);
    }

    @Test
    void aRoleThatMayPutUnderOneYearOnly() {
        visit().as(server.newUser(policy(statement("s3:PutObject", "/raw/year=2024/*")))).examine()
                .assertThatOne("put", Status.FAIL, "may not put under raw/");
    }

    @Test
    void aRoleThatMayNotList() {
        Findings findings = visit().as(server.newUser(policy(statement("s3:PutObject", "/raw/*")))).giving("bucket-owner", "123456789012")
                .writeTest().examine();

        assertThat(findings.with(Status.FAIL)).containsExactly("list", "write test");
        findings.assertThatOne("list", Status.FAIL, "may not list raw/", "s3:ListBucket on arn:aws:s3:::" + lake.bucket())
                .assertThatOne("reached", Status.OK)
                .assertThatOne("put", Status.OK)
                .assertThatOne("owner", Status.NOT_TESTED, "may not list");
    }

    @Test
    void anOwnerWhoIsNotTheBuckets() {
        visit().giving("bucket-owner", "123456789012").examine()
                .assertThatOne("owner", Status.FAIL, "does not belong to account 123456789012", "check --bucket and --bucket-owner")
                .assertThatOne("put", Status.OK);
        visit().giving("bucket-owner", server.root().accessKeyId()).examine().assertThatOne("owner", Status.OK, server.root().accessKeyId());
    }

    @Test
    void aSecretThatIsWrong() {
        visit().as(AwsBasicCredentials.create(lake.user().accessKeyId(), "wrong")).examine()
                .assertThatOne("accepted", Status.FAIL, "SignatureDoesNotMatch")
                .assertNotAsked("refuses the credentials");
    }

    @Test
    void aKeyThatTheServerDoesNotKnow() {
        visit().as(AwsBasicCredentials.create("AKIANOBODY", "x")).examine()
                .assertThatOne("accepted", Status.FAIL, "InvalidAccessKeyId", "renew them");
    }

    private String statement(String action, String where) {
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"arn:aws:s3:::" + lake.bucket() + where + "\"}";
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}";
    }

    /** The write-only role and one statement more. */
    private AwsCredentials userWith(String statement) {
        return server.newUser(Ec2Document.ROLE_POLICY.forBucket(lake.bucket()).replaceFirst("\"Statement\": \\[", "\"Statement\": [" + statement + ","));
    }
}

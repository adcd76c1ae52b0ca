package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.LakeHistory;
import org.landfall.server.S3Server;

/** What the doctor finds on every S3 server. */
abstract class DoctorContract {

    @TempDir
    Path folder;

    private final S3Server server;
    Lake lake;
    LandingFolder landing;

    DoctorContract(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void makeLakeAndLanding() throws Exception {
        lake = Lake.on(server);
        keepVersions();
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a,b\n").with("2024/b.csv.part", "x").with("logs/c.csv", "x");
    }

    void keepVersions() {
        LakeHistory.begin(lake);
    }

    LakeHistory history() {
        return LakeHistory.of(lake);
    }

    DoctorVisit visit() {
        return DoctorVisit.to(lake).at(landing.root());
    }

    @Test
    void findsThatAMoveWouldWork() {
        visit().examine().assertNoFail()
                .assertThatOne("found", Status.OK, "SystemPropertyCredentialsProvider")
                .assertThatOne("accepted", Status.OK)
                .assertThatOne("clock", Status.OK)
                .assertThatOne("reached", Status.OK, lake.bucket(), server.endpoint().toString())
                .assertThatOne("region", Status.OK, server.region())
                .assertThatOne("list", Status.OK, "may list raw/")
                .assertThatOne("put", Status.OK, "may put under raw/", "nothing was stored")
                .assertThatOne("read objects", Status.NOT_TESTED, "no object is listed under raw/")
                .assertThatOne("files", Status.OK, "1 file, 4 B")
                .assertThatOne("time to first byte", Status.OK, "ms")
                .assertThatOne("throughput", Status.OK, "B/s", "1 upload at a time of 1.0 MB", "--bwlimit allows 1.1 GB/s", "about 1 s");
    }

    @Test
    void measuresTheThroughputWithSomeUploadsAtATime() {
        LakeHistory before = history();

        visit().giving("bwlimit", "").giving("parts-in-flight", "2").examine()
                .assertThatOne("throughput", Status.OK, "B/s", "2 uploads at a time of 8.4 MB", "none of which was stored", "about 1 s");

        assertThat(history()).isEqualTo(before);
    }

    /** With all rights as well, where nothing but the wrong checksum keeps a put from storing. */
    @Test
    void leavesNothingBehind() throws Exception {
        lake.put("raw/there.csv", "there");
        LakeHistory before = history();
        Map<String, String> tree = landing.tree();

        visit().examine();
        visit().as(server.root()).examine();

        assertThat(history()).isEqualTo(before);
        assertThat(lake.objects()).containsOnlyKeys("raw/there.csv");
        assertThat(landing.tree()).isEqualTo(tree);
    }

    @Test
    void tellsARoleThatIsTooWideWhatItNeedNotHave() {
        lake.put("raw/there.csv", "there");

        Findings findings = visit().as(server.root()).examine().assertNoFail();

        assertThat(findings.with(Topic.LEAST_PRIVILEGE, Status.WARN))
                .containsExactly("put elsewhere", "read objects", "list elsewhere", "other buckets");
        findings.assertThatOne("put elsewhere", Status.WARN, "let the role s3:PutObject on arn:aws:s3:::" + lake.bucket() + "/raw/* only")
                .assertThatOne("read objects", Status.WARN, "take s3:GetObject away")
                .assertThatOne("list elsewhere", Status.WARN, "s3:prefix raw/*")
                .assertThatOne("other buckets", Status.WARN, "take s3:ListAllMyBuckets away")
                .assertThatOne("abort uploads", Status.OK, "may abort uploads")
                .assertThatOne("delete", Status.NOT_TESTED, "--probe-delete", "leaves a delete marker")
                .assertThatOne("overwriting", Status.WARN, "docs/ec2/bucket-policy.json");
    }

    @Test
    void writesOneObjectWhenItIsTold() {
        visit().writeTest().examine().assertThatOne("write test", Status.OK, "wrote raw/s3_test.txt", "confirmed its checksum");
        LakeHistory written = history();

        visit().writeTest().examine().assertThatOne("write test", Status.OK, "is there already and was left as it is");

        assertThat(lake.objects()).containsOnlyKeys("raw/s3_test.txt");
        assertThat(history()).isEqualTo(written);
    }

    @Test
    void looksUnderAnotherPrefix() {
        visit().as(server.root()).giving("prefix", "lake/raw").writeTest().examine().assertNoFail()
                .assertThatOne("put", Status.OK, "may put under lake/raw/")
                .assertThatOne("write test", Status.OK, "lake/raw/s3_test.txt");
    }

    @Test
    void aBucketThatDoesNotExist() {
        visit().giving("bucket", "no-such-lake").examine()
                .assertThatOne("reached", Status.FAIL, "the bucket does not exist", "check --bucket, or create it")
                .assertNotAsked("there is no such bucket", "reached");
    }
}

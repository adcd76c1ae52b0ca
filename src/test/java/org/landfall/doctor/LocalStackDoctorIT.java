package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.landfall.server.LakeHistory;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** It keeps every setting of a bucket and lets everybody read them. */
@Needs(LocalStackServer.class)
class LocalStackDoctorIT extends DoctorContract {

    private final S3Client client;

    LocalStackDoctorIT(LocalStackServer server) {
        super(server);
        client = server.client();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void versionsThatAreKeptOrNot() {
        visit().examine().assertThatOne("versioning", Status.OK, "versions are kept");
        client.putBucketVersioning(b -> b.bucket(lake.bucket()).versioningConfiguration(c -> c.status(BucketVersioningStatus.SUSPENDED)));

        visit().examine().assertThatOne("versioning", Status.WARN, "Suspended", "switch versioning on");
    }

    @Test
    void aRuleThatRemovesPartsLateEnough() {
        visit().examine().assertThatOne("lifecycle rules", Status.WARN, "no rule removes", "docs/ec2/lifecycle.json");
        rules(rule -> rule.filter(f -> f.prefix("")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7)));

        visit().examine().assertThatOne("lifecycle rules", Status.OK, "after 7 days");
    }

    @Test
    void aRuleThatRemovesPartsTooEarly() {
        rules(rule -> rule.filter(f -> f.prefix("raw/")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(6)));

        visit().examine().assertThatOne("lifecycle rules", Status.WARN, "after 6 days, and uploads are continued for 6 days", "--resume-max-age");
        visit().giving("resume-max-age", "12h").examine().assertThatOne("lifecycle rules", Status.OK);
        visit().giving("resume-max-age", "0").examine().assertThatOne("lifecycle rules", Status.OK);
    }

    @Test
    void aRuleThatIsNotAboutTheRawZoneOrNotInForce() {
        rules(rule -> rule.filter(f -> f.prefix("athena/")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7)),
                rule -> rule.filter(f -> f.prefix("raw/year=2023/")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7)),
                rule -> rule.filter(f -> f.prefix("")).status(ExpirationStatus.DISABLED)
                        .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7)));

        visit().examine().assertThatOne("lifecycle rules", Status.WARN, "no rule removes");
    }

    @Test
    void aRuleThatDeletesWhatHasLanded() {
        rules(rule -> rule.filter(f -> f.prefix("")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(7)),
                rule -> rule.id("old years").filter(f -> f.prefix("raw/year=2023/")).expiration(e -> e.days(30)));

        visit().examine().assertThatOne("lifecycle rules", Status.WARN, "the rule old years deletes objects under raw/ after 30 days");
    }

    @SafeVarargs
    private void rules(Consumer<LifecycleRule.Builder>... rules) {
        List<LifecycleRule> all = List.of(rules).stream()
                .map(rule -> LifecycleRule.builder().id(UUID.randomUUID().toString()).status(ExpirationStatus.ENABLED).applyMutation(rule).build())
                .toList();
        client.putBucketLifecycleConfiguration(b -> b.bucket(lake.bucket()).lifecycleConfiguration(c -> c.rules(all)));
    }

    @Test
    void aBucketThatEncryptsWithAKmsKey() {
        visit().examine().assertThatOne("encryption", Status.OK, "AES256").assertThatOne("KMS key", Status.OK, "the encryption is AES256");
        client.putBucketEncryption(b -> b.bucket(lake.bucket()).serverSideEncryptionConfiguration(c -> c.rules(
                rule -> rule.applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID("lake-key")))));

        visit().examine()
                .assertThatOne("encryption", Status.OK, "aws:kms with key lake-key")
                .assertThatOne("KMS key", Status.NOT_TESTED, "KMS key lake-key", "--write-test shows it", "kms:Decrypt");
    }

    @Test
    void aDeleteThatIsAllowedLeavesItsMarkerAndSaysSo() {
        LakeHistory before = LakeHistory.of(lake);

        Findings findings = visit().probeDelete().examine();

        List<String> markers = LakeHistory.of(lake).deleteMarkers();
        assertThat(before.deleteMarkers()).isEmpty();
        assertThat(markers).singleElement().satisfies(key -> findings.assertThatOne("delete", Status.WARN, "may delete objects",
                "left the delete marker", key, "take s3:DeleteObject away"));
    }
}

package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.S3Server;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** Metadata and tags that a server really keeps, from requests whose signature covers them. */
abstract class TagContractTest extends ProxiedUploadTestCase {

    private static final String TAGGING = "x-amz-tagging";

    TagContractTest(S3Server server) {
        super(server);
    }

    /** The keys of a user with the role who may give objects tags too. */
    AwsCredentials tagger() {
        return lake.user();
    }

    @BeforeEach
    void mayTag() {
        System.setProperty("aws.accessKeyId", tagger().accessKeyId());
        System.setProperty("aws.secretAccessKey", tagger().secretAccessKey());
    }

    private Map<String, String> metadata() {
        try (S3Client anyone = server.client()) {
            return anyone.headObject(b -> b.bucket(lake.bucket()).key(KEY)).metadata();
        }
    }

    private Map<String, String> tags() {
        try (S3Client anyone = server.client()) {
            return anyone.getObjectTagging(b -> b.bucket(lake.bucket()).key(KEY)).tagSet().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theMetadataAreTheObjects(int size) throws Exception {
        settings().setMetadata("Owner=data lake,note=a\\,b");
        settings().setMetaSha256(true);

        landed(size);

        assertThat(metadata()).containsEntry("owner", "data lake").containsEntry("note", "a,b").containsEntry("sha256", sha256(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theSettingComesBeforeTheRoutesMetadataOfThatName(int size) throws Exception {
        settings().setMetadata("owner=lake");

        upload(size, null, route -> route.metadata(Map.of("owner", "route", "kept", "yes")));

        assertThat(metadata()).containsEntry("owner", "lake").containsEntry("kept", "yes");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theTagsAreTheObjects(int size) throws Exception {
        settings().setTags("team=data lake,size=a+b=c/d");

        landed(size);

        assertThat(tags()).containsExactlyInAnyOrderEntriesOf(Map.of("team", "data lake", "size", "a+b=c/d"));
        assertThat(requests("UploadPart")).allSatisfy(part -> assertThat(part.header(TAGGING)).isEmpty());
        assertThat(requests("CompleteMultipartUpload")).allSatisfy(complete -> assertThat(complete.header(TAGGING)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void withoutASettingTheRoutesTagsHold(int size) throws Exception {
        upload(size, null, route -> route.tagging("team=route"));

        assertThat(tags()).containsExactly(Map.entry("team", "route"));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whoMayNotTagIsToldSo(int size) {
        proxy.inject(new Fault.Answer(403, "AccessDenied"), ALWAYS, size == SMALL ? "PutObject" : "CreateMultipartUpload");
        settings().setTags("team=lake");

        assertThatThrownBy(() -> upload(size)).isInstanceOf(UploadFailedException.class).hasMessageContaining("tags need s3:PutObjectTagging too");
        assertThat(lake.objects()).isEmpty();
        settings().setTags("");
        assertThatThrownBy(() -> upload(size)).isInstanceOf(UploadFailedException.class).hasMessageNotContaining("PutObjectTagging");
    }
}

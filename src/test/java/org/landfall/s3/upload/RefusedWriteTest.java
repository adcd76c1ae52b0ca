package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** A status of 409 that is a refusal, and not another write to the key. */
@Needs(S3ProxyServer.class)
class RefusedWriteTest extends ProxiedUploadTestCase {

    RefusedWriteTest(S3Server server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectParentIsFile", "ExistingObjectIsDirectory", "InvalidBucketState", "BucketAlreadyExists"})
    void aSmallFileIsRefusedInTheServersWordsWithoutATryMore(String code) {
        proxy.inject(new Fault.Answer(409, code), ALWAYS, "PutObject");

        assertThatThrownBy(() -> upload(SMALL)).isInstanceOf(UploadFailedException.class).hasMessageContaining("S3 answered 409 " + code);
        assertThat(requests("PutObject")).hasSize(1);
    }

    @Test
    void aLargeFileIsNotBegunAgain() {
        proxy.inject(new Fault.Answer(409, "ObjectParentIsFile"), ALWAYS, "CompleteMultipartUpload");

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class).hasMessageContaining("S3 answered 409 ObjectParentIsFile");
        assertThat(requests("CreateMultipartUpload")).hasSize(1);
        assertThat(requests("CompleteMultipartUpload")).hasSize(1);
    }
}

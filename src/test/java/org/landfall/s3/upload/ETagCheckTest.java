package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.ConflictException;
import org.landfall.s3.Grade;
import org.landfall.s3.ProbeObjects;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** A server that confirms the checksum and names the ETag of other bytes: the proxy changes what it names. */
@Needs(S3ProxyServer.class)
class ETagCheckTest extends ProxiedUploadTestCase {

    private static final String OTHERS = "0123456789abcdef0123456789abcdef";

    ETagCheckTest(S3Server server) {
        super(server);
    }

    private void name(String operation, String eTag) {
        proxy.inject(new Fault.AlterHeader("ETag", theirs -> eTag), ALWAYS, operation);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PutObject, all bytes", SMALL + ", PutObject, all bytes", LARGE + ", UploadPart, part 1"
    })
    void theETagOfOtherBytesIsNoProof(int size, String operation, String what) {
        client.probe("raw");
        name(operation, '"' + OTHERS + '"');

        assertThatThrownBy(() -> upload(size)).isInstanceOf(UploadFailedException.class).isNotInstanceOf(ConflictException.class)
                .hasMessageContainingAll("confirmed the checksum of " + what + " and named the ETag of other bytes (" + OTHERS, "compare the two by hand");

        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertThat(requests("CompleteMultipartUpload")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"etag-of-theirs\"", "W/\"7\"", "\"0123456789abcdef0123456789abcdef0123\""})
    void whatIsNoMd5SaysNothing(String eTag) throws Exception {
        client.probe("raw");
        name("PutObject", eTag);

        assertThat(landed(SMALL).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
    }

    /** As where ETags are random numbers: the object of the probe has no MD5 either. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void aServerWhoseETagsAreNoMd5sIsBelieved(int size) throws Exception {
        client.probe("raw");
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("[0-9a-f]{32}", OTHERS)), ALWAYS,
                request -> request.operation().equals("ListObjectsV2") && request.target().contains("_landfall"));
        name(size == SMALL ? "PutObject" : "UploadPart", '"' + OTHERS + '"');

        // of a large file the completion then names parts that the server does not know, which is the proxy's doing
        if (size == SMALL) {
            assertThat(landed(size).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
        } else {
            assertThatThrownBy(() -> upload(size)).isInstanceOf(UploadFailedException.class);
            assertThat(requests("CompleteMultipartUpload")).isNotEmpty();
        }
    }

    @Test
    void aGoodServerIsNotAskedForIt() throws Exception {
        client.probe("raw");
        proxy.forgetRequests();

        landed(SMALL);
        landedLarge();

        assertThat(requests("ListObjectsV2")).noneMatch(request -> request.target().contains(ProbeObjects.taken("raw")));
    }

    private void landedLarge() throws Exception {
        lake.clear();
        landed(LARGE);
    }
}

package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.Grade;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3Server;

/** Uploads in plain to a server on this machine, which compares checksums and so needs no signed bodies. */
abstract class UnsignedBodyContractTest extends ProxiedUploadTestCase {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    UnsignedBodyContractTest(S3Server server) {
        super(server);
    }

    @BeforeEach
    void askTheServer() {
        client.preflight("raw");
        client.probe("raw");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theyLandWithoutOne(int size) throws Exception {
        assertThat(landed(size).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);

        assertThat(bodies(size)).extracting(this::digest).containsOnly(UNSIGNED);
    }

    /** Nobody but the checksum stands between a broken bit and the lake. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void bytesThatBreakOnTheWayAreNoticed(int size) throws Exception {
        proxy.inject(new Fault.FlipByte(500), 1, size == SMALL ? "PutObject" : "UploadPart");

        assertThat(landed(size).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);

        assertThat(bodies(size).get(0)).satisfies(broken -> assertThat(digest(broken)).isEqualTo(UNSIGNED));
    }

    @Test
    void aServerThatRefusesThemGetsSignedOnes() throws Exception {
        proxy.inject(new Fault.Answer(403, "AccessDenied"), ALWAYS, request -> request.header("x-amz-content-sha256").filter(UNSIGNED::equals).isPresent());

        assertThat(landed(LARGE).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);

        assertThat(bodies(LARGE)).filteredOn(part -> digest(part).equals(UNSIGNED)).as("both parts are on their way at once").hasSizeBetween(1, 2);
        assertThat(bodies(LARGE)).filteredOn(part -> !digest(part).equals(UNSIGNED)).hasSize(2);
    }

    private List<ProxiedRequest> bodies(int size) {
        return requests(size == SMALL ? "PutObject" : "UploadPart").stream().filter(request -> !request.isProbe()).toList();
    }

    private String digest(ProxiedRequest request) {
        return request.header("x-amz-content-sha256").orElseThrow();
    }
}

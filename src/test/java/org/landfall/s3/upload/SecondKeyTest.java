package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.Proof;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** A file with a second key lands there when other bytes are at the first, and only then. */
@Needs(S3ProxyServer.class)
class SecondKeyTest extends ProxiedUploadTestCase {

    SecondKeyTest(S3Server server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void aFreeFirstKeyIsUsed(int size) throws Exception {
        Proof proof = upload(size, SECOND_KEY);

        assertThat(proof.receipt().target().key()).isEqualTo(KEY);
        assertThat(lake.objects()).containsOnlyKeys(KEY);
        assertHolds(KEY, size);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void otherBytesAtTheFirstStayAndTheSecondIsUsed(int size) throws Exception {
        lake.put(KEY, "theirs");

        Proof proof = upload(size, SECOND_KEY);

        assertThat(proof.receipt().target()).isEqualTo(new ObjectKey(lake.bucket(), SECOND_KEY));
        assertThat(proof.receipt().alreadyThere()).isFalse();
        assertThat(lake.text(KEY)).isEqualTo("theirs");
        assertHolds(SECOND_KEY, size);
        assertThat(requests("CreateMultipartUpload")).allSatisfy(create -> assertThat(create.key()).isEqualTo(SECOND_KEY));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theSameBytesAtTheFirstAreEnough(int size) throws Exception {
        landed(size);

        Proof proof = upload(size, SECOND_KEY);

        assertThat(proof.receipt().target().key()).isEqualTo(KEY);
        assertThat(proof.receipt().alreadyThere()).isTrue();
        assertThat(lake.objects()).containsOnlyKeys(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theSameBytesAtTheSecondAreThereAlready(int size) throws Exception {
        lake.put(KEY, "theirs");
        upload(size, SECOND_KEY);

        Proof proof = upload(size, SECOND_KEY);

        assertThat(proof.receipt().target().key()).isEqualTo(SECOND_KEY);
        assertThat(proof.receipt().alreadyThere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void otherBytesAtBothAreAConflict(int size) throws Exception {
        lake.put(KEY, "theirs");
        lake.put(SECOND_KEY, "theirs too");

        assertThatThrownBy(() -> upload(size, SECOND_KEY)).isInstanceOf(ConflictException.class).hasMessageContaining(SECOND_KEY);

        assertThat(lake.text(KEY)).isEqualTo("theirs");
        assertThat(lake.text(SECOND_KEY)).isEqualTo("theirs too");
        assertThat(file(size)).exists();
    }

    /** What nobody sees may be the file's own object: it would land twice. */
    @ParameterizedTest
    @CsvSource({SMALL + ",PutObject", LARGE + ",CompleteMultipartUpload"})
    void anObjectThatIsSaidToBeThereAndIsNotListedSendsNothingToTheSecond(int size, String operation) throws Exception {
        proxy.inject(new Fault.Answer(412, "PreconditionFailed"), 1, operation);

        assertThatThrownBy(() -> upload(size, SECOND_KEY)).isInstanceOf(ConflictException.class).hasMessageContaining("S3 says that").hasMessageContaining(KEY);

        assertThat(lake.objects()).isEmpty();
        assertThat(upload(size, SECOND_KEY).receipt().target().key()).isEqualTo(KEY);
    }

    @Test
    void anObjectThatIsListedWithoutAnETagSendsNothingToTheSecond() throws Exception {
        landed(SMALL);
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<ETag>[^<]*</ETag>", "")), 1, "ListObjectsV2");

        assertThatThrownBy(() -> upload(SMALL, SECOND_KEY)).isInstanceOf(ConflictException.class).hasMessageContaining("the server's listing names no ETag");

        assertThat(lake.objects()).containsOnlyKeys(KEY);
    }

    /** The early listing sees nothing; the completion meets a 412. */
    @Test
    void anObjectThatAppearsDuringTheUploadSendsALargeFileToTheSecond() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        client.setOpener(file -> {
            if (done.compareAndSet(false, true)) {
                lake.put(KEY, "theirs");
            }
            return SourceOpener.DISK.open(file);
        });

        Proof proof = upload(LARGE, SECOND_KEY);

        assertThat(requests("CompleteMultipartUpload")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(proof.receipt().target().key()).isEqualTo(SECOND_KEY);
        assertThat(lake.text(KEY)).isEqualTo("theirs");
        assertHolds(SECOND_KEY, LARGE);
    }
}

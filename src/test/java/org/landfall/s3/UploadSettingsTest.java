package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.wire.S3Connection;

/** Settings that cannot work are refused with a sentence that says what to give instead. */
class UploadSettingsTest {

    private final UploadSettings settings = new UploadSettings();

    static Stream<Arguments> unusable() {
        return Stream.of(
                refused(s -> s.setBufferMemory("8M"), "--buffer-memory 8M cannot be used: a part of a large file needs 16 MiB; give 16M or more"),
                refused(s -> s.setBufferMemory("16383K"), "--buffer-memory 16383K cannot be used"),
                refused(s -> s.setBufferMemory("much"), "'much' is no size"),
                refused(s -> s.setPartsInFlight(0), "--parts-in-flight 0 cannot be used; give 1 or more"),
                refused(s -> s.setBandwidthLimit("20"), "--bwlimit 20 cannot be used: S3 ends connections that bring nothing for long; give 16K"),
                refused(s -> s.setBandwidthLimit("fast"), "'fast' is no size"),
                refused(s -> s.setSse("KMS"), "--sse KMS is not known; give AES256 or aws:kms"),
                refused(s -> s.setStorageClass("COLD"), "--storage-class COLD is not known; give one of DEEP_ARCHIVE, "),
                refused(s -> s.setStorageClass("standard_ia"), "--storage-class standard_ia is not known"),
                refused(s -> s.setBucketOwner("1234-5678-9012"), "--bucket-owner 1234-5678-9012 is no AWS account; give its id, 12 digits"),
                refused(s -> s.setBucketOwner("12345678901"), "--bucket-owner 12345678901 is no AWS account"),
                refused(s -> s.setConnectTimeout("0"), "--connect-timeout 0 cannot be used; give 1 second or more"),
                refused(s -> s.setReadTimeout("-1"), "--read-timeout -1 cannot be used"),
                refused(s -> s.setCallTimeout("0"), "--call-timeout 0 cannot be used"),
                refused(s -> s.setCompleteTimeout("0"), "--complete-timeout 0 cannot be used"));
    }

    private static Arguments refused(Consumer<UploadSettings> setting, String sentence) {
        return Arguments.of(setting, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unusable")
    void whatCannotWorkIsRefused(Consumer<UploadSettings> setting, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> setting.accept(settings)).withMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AES256"})
    void aKmsKeyNeedsTheEncryptionThatUsesIt(String sse) {
        settings.setKmsKey("alias/lake");
        settings.setSse(sse);

        assertThatIllegalArgumentException().isThrownBy(settings::requireUsable)
                .withMessage("--kms-key alias/lake is for the server-side encryption aws:kms; say --sse aws:kms too");
        assertThatThrownBy(() -> new S3Connection(ServerAddress.AWS, null, settings)).isInstanceOf(UploadFailedException.class)
                .hasMessageContaining("say --sse aws:kms too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:kms", "aws:kms:dsse"})
    void aKmsKeyGoesWithKms(String sse) {
        settings.setKmsKey("alias/lake");
        settings.setSse(sse);

        assertThatNoException().isThrownBy(settings::requireUsable);
    }

    @Test
    void nothingMeansTheDefault() {
        settings.setBandwidthLimit(" ");
        settings.setSse("");
        settings.setKmsKey(" ");
        settings.setStorageClass("");
        settings.setBucketOwner("");

        settings.requireUsable();

        assertThat(settings.bandwidthLimit()).isZero();
        assertThat(settings.sse()).isNull();
        assertThat(settings.kmsKey()).isNull();
        assertThat(settings.storageClass()).isNull();
        assertThat(settings.bucketOwner()).isNull();
    }

    @Test
    void theSmallestThatCanWorkDoes() {
        settings.setBufferMemory("16M");
        settings.setBandwidthLimit("16K");
        settings.setBucketOwner(" 123456789012 ");
        settings.setStorageClass("GLACIER_IR");

        assertThat(settings.bufferMemory()).isEqualTo(PartPlan.BASE);
        assertThat(settings.bandwidthLimit()).isEqualTo(16 << 10);
        assertThat(settings.bucketOwner()).isEqualTo("123456789012");
        assertThat(settings.storageClass()).isEqualTo("GLACIER_IR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lake.example:9000", "HTTP://lake.example", "http://10.0.0.7:9000", "http://127.0.0.1.lake.example",
        "http://localhost.lake.example", "http://[2001:db8::1]:9000", "http://0.0.0.0:9000"})
    void plainHttpToAnotherMachineIsRefused(String endpoint) {
        assertThatThrownBy(() -> new S3Connection(ServerAddress.ofS3(endpoint), null, settings)).isInstanceOf(UploadFailedException.class)
                .hasMessage("the endpoint " + endpoint.replace("HTTP", "http") + " is not encrypted and not on this machine; use https://, or say --allow-http");

        settings.setAllowHttp(true);

        assertThatNoException().isThrownBy(() -> new S3Connection(ServerAddress.ofS3(endpoint), null, settings).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://lake.example:9000", "http://localhost:9000", "http://127.0.0.1:9000", "http://127.8.9.10:9000",
        "http://[::1]:9000", "http://[0:0:0:0:0:0:0:1]:9000"})
    void encryptedOrOnThisMachineIsGoodEnough(String endpoint) {
        assertThatNoException().isThrownBy(() -> new S3Connection(ServerAddress.ofS3(endpoint), null, settings).close());
    }
}

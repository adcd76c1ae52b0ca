package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.resume.NoJournals;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.resume.UploadEvent;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class ObjectRequestsTest {

    private static final ObjectKey TARGET = new ObjectKey("lake", "raw/year=2024/a.csv");

    /** MinIO makes no error of an ETag in two pairs of quotes, and the object's ETag without that part. */
    @ParameterizedTest
    @ValueSource(strings = {"\"0123456789abcdef0123456789abcdef\"", "0123456789abcdef0123456789abcdef", "\"\"0123456789abcdef0123456789abcdef\"\"",
        "W/\"0123456789abcdef0123456789abcdef\"", "\"0123456789ABCDEF0123456789ABCDEF\""})
    void anUploadIsCompletedWithThePartsETagsInTheirOneForm(String named) {
        ObjectRequests requests = new ObjectRequests(PutObjectRequest.builder().bucket("lake").build(), new UploadSettings());
        OpenUpload upload = new OpenUpload(TARGET, "id", PartPlan.of(10), null, new NoJournals().create(TARGET), Map.of());
        UploadEvent.Sent part = new UploadEvent.Sent(1, 10, named, "AAAAAA==", true);

        assertThat(requests.complete(upload, List.of(part), new SourceDigests(10, "AAAAAA==", null, null)).multipartUpload().parts())
                .extracting(CompletedPart::eTag).containsExactly("\"0123456789abcdef0123456789abcdef\"");
    }
}

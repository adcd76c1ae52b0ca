package org.landfall.route;

import java.util.stream.Stream;
import org.landfall.s3.LandingS3Client;

/** Whether the buffers hold as many parts of a plan's largest file as may be on their way. */
final class BufferReview {

    private final LandingS3Client s3;
    private PlannedFile largest;

    BufferReview(LandingS3Client s3) {
        this.s3 = s3;
    }

    void look(PlannedFile file) {
        if (largest == null || file.size() > largest.size()) {
            largest = file;
        }
    }

    Stream<String> warnings() {
        return Stream.ofNullable(largest).flatMap(file -> s3.shortOfBuffers(file.parts()).stream()
                .map(why -> file.source() + " would go in " + file.parts().words() + ", and " + why));
    }
}

package org.landfall.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.landfall.s3.resume.UnfinishedUpload;
import org.landfall.text.Figures;

/**
 * Checks which multipart uploads earlier runs began here and did not end.
 *
 * <pre>
 * none, or all will be continued                                            ok
 * one whose file is gone or has changed, or that is too old to continue     warn: its parts stay in the bucket
 * </pre>
 */
final class UnfinishedUploads extends LandingCheck {

    private final DoctorRequest request;

    UnfinishedUploads(DoctorRequest request, LandingView landing) {
        super(Topic.WAITING, "unfinished uploads", landing);
        this.request = request;
    }

    @Override
    Finding look() {
        List<UnfinishedUpload> found;
        try {
            found = UnfinishedUpload.in(landing.survey().files(), landing.survey().uploads(), request.upload().resumeMaxAge());
        } catch (IOException e) {
            return fail("the journals in " + landing.survey().uploads() + " cannot be read: " + e.getMessage(), "mend their permissions");
        }
        List<UnfinishedUpload> leftOver = found.stream().filter(upload -> upload.fate() != UnfinishedUpload.Fate.CONTINUES).toList();
        if (leftOver.isEmpty()) {
            return ok(found.isEmpty() ? "none" : Figures.count(found.size(), "upload") + ", with which the next run goes on");
        }
        UnfinishedUpload first = leftOver.get(0);
        return warn(Figures.count(leftOver.size(), "upload") + " that no run goes on with, such as " + first.target() + " (upload id "
                        + first.uploadId() + ", " + why(first) + ")",
                "a lifecycle rule of the bucket removes their parts; an administrator does it with: aws s3api abort-multipart-upload");
    }

    private static String why(UnfinishedUpload upload) {
        Duration age = upload.age();
        return upload.fate() == UnfinishedUpload.Fate.TOO_OLD ? Figures.roughly(age) + " old" : "its file is gone or has changed";
    }
}

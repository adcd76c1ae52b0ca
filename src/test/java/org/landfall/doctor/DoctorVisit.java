package org.landfall.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.landfall.Failure;
import org.landfall.landing.Intake;
import org.landfall.route.UnstartedRoutes;
import org.landfall.s3.UploadSettings;
import org.landfall.server.Lake;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A visit to the doctor in this Java process, with the options' defaults, but for a bandwidth limit: under one the throughput is
 * measured with little.
 */
final class DoctorVisit {

    private static final Map<String, BiConsumer<UploadSettings, String>> OF_UPLOAD = Map.of(
            "bwlimit", UploadSettings::setBandwidthLimit, "read-timeout", UploadSettings::setReadTimeout, "call-timeout", UploadSettings::setCallTimeout,
            "buffer-memory", UploadSettings::setBufferMemory, "resume-max-age", UploadSettings::setResumeMaxAge,
            "storage-class", UploadSettings::setStorageClass, "tag", UploadSettings::setTags,
            "parts-in-flight", (settings, text) -> settings.setPartsInFlight(Integer.parseInt(text)),
            "abort-uploads", (settings, text) -> settings.setAbortUploads(Boolean.parseBoolean(text)));

    private final UploadSettings upload = new UploadSettings();
    private final Map<String, String> properties = new TreeMap<>();
    private AwsCredentials user;
    private String landing = "";
    private List<Failure> settingsNotes = List.of();
    private boolean writeTest;
    private boolean probeDelete;

    private DoctorVisit(String bucket, String endpoint, String region) {
        giving("prefix", "raw").giving("bucket", bucket).giving("endpoint", endpoint).giving("region", region);
        for (String empty : List.of("years", "ledger", "bucket-owner", "claims", "runner", "quarantine")) {
            giving(empty, "");
        }
        upload.setFilesInFlight(8);
        giving("bwlimit", "1G").giving("read-timeout", "20").giving("call-timeout", "20");
    }

    /** As the user that the lake is for. */
    static DoctorVisit to(Lake lake) {
        return to(lake.bucket(), lake.server().endpoint().toString(), lake.server().region()).as(lake.user());
    }

    static DoctorVisit to(String bucket, String endpoint, String region) {
        return new DoctorVisit(bucket, endpoint, region);
    }

    DoctorVisit as(AwsCredentials credentials) {
        user = credentials;
        return this;
    }

    DoctorVisit at(Path folder) {
        landing = folder.toString();
        return this;
    }

    DoctorVisit giving(String property, String value) {
        properties.put("landfall." + property, value);
        OF_UPLOAD.getOrDefault(property, (settings, text) -> { }).accept(upload, value);
        return this;
    }

    DoctorVisit noting(Failure... ofSettings) {
        settingsNotes = List.of(ofSettings);
        return this;
    }

    DoctorVisit writeTest() {
        writeTest = true;
        return this;
    }

    DoctorVisit probeDelete() {
        probeDelete = true;
        return this;
    }

    Findings examine() {
        System.setProperty("aws.accessKeyId", user.accessKeyId());
        System.setProperty("aws.secretAccessKey", user.secretAccessKey());
        try {
            List<Finding> heard = new ArrayList<>();
            Doctor doctor = new Doctor(new DoctorRequest(properties, upload, landing, null, intake(), null, "no file", settingsNotes, writeTest, probeDelete));
            List<Finding> findings = doctor.examine(heard::add);
            if (!heard.equals(findings)) {
                throw new AssertionError("the listener heard " + heard + " and not " + findings);
            }
            return new Findings(findings);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    /** What the shipped routes take. */
    private Intake intake() {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addOverrideProperty("landfall.landing", landing);
            context.getPropertiesComponent().addOverrideProperty("landfall.bucket", properties.get("landfall.bucket"));
            context.getPropertiesComponent().addOverrideProperty("landfall.years", properties.get("landfall.years"));
            return UnstartedRoutes.read(context, Path.of("routes"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

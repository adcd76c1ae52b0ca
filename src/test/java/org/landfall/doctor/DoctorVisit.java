package org.landfall.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.landfall.landing.Intake;
import org.landfall.route.UnstartedRoutes;
import org.landfall.server.Lake;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A visit to the doctor in this Java process, with the options' defaults, but for a bandwidth limit: under one the throughput is
 * measured with little.
 */
final class DoctorVisit {

    private final Map<String, String> properties = new TreeMap<>();
    private AwsCredentials user;
    private String landing = "";
    private boolean writeTest;
    private boolean probeDelete;

    private DoctorVisit(String bucket, String endpoint, String region) {
        Map.of("prefix", "raw", "years", "", "ledger", "", "parallel", "8", "parts-in-flight", "4", "buffer-memory", "64M", "bwlimit", "1G",
                        "resume-max-age", "6d", "call-timeout", "20")
                .forEach((name, value) -> properties.put("landfall." + name, value));
        for (String empty : List.of("sse", "kms-key", "storage-class", "bucket-owner", "claims", "runner")) {
            giving(empty, "");
        }
        giving("allow-http", "false").giving("abort-uploads", "false").giving("connect-timeout", "5").giving("read-timeout", "20");
        giving("bucket", bucket).giving("endpoint", endpoint).giving("region", region);
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
            Doctor doctor = new Doctor(new DoctorRequest(properties, landing, null, intake(), null, writeTest, probeDelete));
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

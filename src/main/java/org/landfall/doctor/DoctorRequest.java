package org.landfall.doctor;

import java.time.Duration;
import java.util.Map;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.landing.Intake;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.probe.LakeProbes;
import org.landfall.text.Age;
import org.landfall.text.ByteSize;

/**
 * What the doctor is asked.
 *
 * @param properties     the properties {@code landfall.NAME} of a move, but for the landing directory; all are valid
 * @param landing        the landing directory
 * @param landingTrouble what is wrong with it, or null
 * @param intake         what the routes take
 * @param routesTrouble  why the routes cannot be read, or null
 * @param writeTest      whether an object may really be written
 * @param probeDelete    whether a delete may be tried, which may leave a delete marker
 */
public record DoctorRequest(Map<String, String> properties, String landing, Failure landingTrouble, Intake intake, Failure routesTrouble,
        boolean writeTest, boolean probeDelete) {

    /** The longest that a question may take, where a move would wait longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A property, without {@code landfall.} in its name. */
    String property(String name) {
        return properties.get("landfall." + name);
    }

    long number(String name) {
        return Long.parseLong(property(name));
    }

    /** Whether other runners may be at work on the landing directory. */
    boolean sharesLanding() {
        return !property("claims").isBlank();
    }

    String bucket() {
        return property("bucket");
    }

    /** What keys of the raw zone begin with, such as {@code raw/}. */
    String rawZone() {
        return property("prefix") + "/";
    }

    /** Whether the server is AWS itself, as far as the options tell. */
    boolean onAws() {
        return property("endpoint").isEmpty();
    }

    Duration resumeMaxAge() {
        return Age.parse(property("resume-max-age"));
    }

    long bufferMemory() {
        return ByteSize.parse(property("buffer-memory"));
    }

    /** Bytes per second; 0 for no limit. */
    long bandwidthLimit() {
        return property("bwlimit").isBlank() ? 0 : ByteSize.parse(property("bwlimit"));
    }

    /** Questions to the bucket. @throws SetupException when its server must not be asked */
    LakeProbes probes() {
        UploadSettings settings = new UploadSettings();
        settings.setAllowHttp(Boolean.parseBoolean(property("allow-http")));
        settings.setSse(property("sse"));
        settings.setKmsKey(property("kms-key"));
        settings.setStorageClass(property("storage-class"));
        settings.setConnectTimeout(atMost(PATIENCE, "connect-timeout"));
        settings.setReadTimeout(atMost(PATIENCE, "read-timeout"));
        settings.setCallTimeout(atMost(PATIENCE, "call-timeout"));
        try {
            return new LakeProbes(bucket(), property("region"), property("endpoint"), settings);
        } catch (UploadFailedException e) {
            throw new SetupException(e.failure(), e);
        }
    }

    private String atMost(Duration longest, String name) {
        return Age.parse(property(name)).compareTo(longest) < 0 ? property(name) : longest.toSeconds() + "s";
    }
}

package org.landfall.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.landing.Intake;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.probe.LakeProbes;

/**
 * Request to the doctor.
 *
 * @param properties     the properties {@code landfall.NAME} of a move, but for the landing directory; all are valid
 * @param upload         how a move would upload, as those properties say
 * @param landing        the landing directory
 * @param landingTrouble what is wrong with it, or null
 * @param intake         what the routes take
 * @param routesTrouble  why the routes cannot be read, or null
 * @param settings       which configuration files the properties come from
 * @param settingsNotes  what its reader should know of them
 * @param writeTest      whether an object may really be written
 * @param probeDelete    whether a delete may be tried, which may leave a delete marker
 */
public record DoctorRequest(Map<String, String> properties, UploadSettings upload, String landing, Failure landingTrouble, Intake intake,
        Failure routesTrouble, String settings, List<Failure> settingsNotes, boolean writeTest, boolean probeDelete) {

    /** The longest that a question may take, where a move would wait longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A property, without {@code landfall.} in its name. */
    String property(String name) {
        return properties.get("landfall." + name);
    }

    /** Tells whether other runners may be at work on the landing directory. */
    boolean sharesLanding() {
        return !property("claims").isBlank();
    }

    String bucket() {
        return property("bucket");
    }

    /** Prefix of the raw zone's keys, such as {@code raw/}. */
    String rawZone() {
        return property("prefix") + "/";
    }

    /** Questions to the bucket. @throws SettingException when its server must not be asked */
    LakeProbes probes() {
        try {
            return new LakeProbes(bucket(), property("region"), ServerAddress.ofS3(property("endpoint")), upload.forQuestions(PATIENCE));
        } catch (ClientSetupException e) {
            throw new SettingException(List.of("endpoint"), e.failure(), e);
        } catch (UploadFailedException e) {
            throw new SettingException(List.of("endpoint", "allow-http"), e.failure(), e);
        }
    }
}

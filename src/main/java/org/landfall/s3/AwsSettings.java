package org.landfall.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.landfall.Failure;
import org.landfall.file.NamedFile;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Settings of the AWS SDK that are not Landfall's own: its two files and the {@code AWS_} variables. They are judged before anything is
 * asked with them, since the SDK says of most mistakes neither where they are nor what to do, and of some nothing.
 */
public final class AwsSettings {

    private static final String DEFAULT_PROFILE = "default";
    /** What people name when they want no such file. */
    private static final Path NONE = Path.of("/dev/null");
    private static final String ATTEMPTS = "[1-9][0-9]{0,8}";
    private static final String SWITCH = "(?i)true|false";
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_REASON = 300;

    /** Forms that the SDK takes. */
    private static final Map<String, Form> FORMS = forms();

    private final Map<String, String> environment;

    /** @param expected what to give, for the end of a sentence */
    private record Form(String regex, String expected) {}

    AwsSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        Form number = new Form(ATTEMPTS, "a whole number of 1 or more");
        forms.put("AWS_MAX_ATTEMPTS", number);
        forms.put("AWS_METADATA_SERVICE_NUM_ATTEMPTS", number);
        forms.put("AWS_METADATA_SERVICE_TIMEOUT", new Form("[0-9]{1,9}([.][0-9]+)?", "a number of seconds"));
        for (String name : new String[] {"AWS_EC2_METADATA_DISABLED", "AWS_EC2_METADATA_V1_DISABLED", "AWS_USE_DUALSTACK_ENDPOINT",
            "AWS_USE_FIPS_ENDPOINT", "AWS_S3_USE_ARN_REGION", "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
            "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "AWS_DISABLE_REQUEST_COMPRESSION", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"}) {
            forms.put(name, new Form(SWITCH, "true or false"));
        }
        forms.put("AWS_RETRY_MODE", new Form("(?i)legacy|standard|adaptive", "legacy, standard or adaptive"));
        forms.put("AWS_DEFAULTS_MODE", new Form("(?i)legacy|standard|in-region|cross-region|mobile|auto",
                "standard, in-region, cross-region, mobile, auto or legacy"));
        forms.put("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", new Form("(?i)legacy|regional", "regional or legacy"));
        Form when = new Form("(?i)when_supported|when_required", "when_supported or when_required");
        forms.put("AWS_REQUEST_CHECKSUM_CALCULATION", when);
        forms.put("AWS_RESPONSE_CHECKSUM_VALIDATION", when);
        forms.put("AWS_ACCOUNT_ID_ENDPOINT_MODE", new Form("(?i)preferred|disabled|required", "preferred, disabled or required"));
        Form region = new Form("[A-Za-z0-9-]{1,63}", "the name of a region such as eu-central-1");
        forms.put("AWS_REGION", region);
        return forms;
    }

    /** Makes sure that the SDK can read its settings. @throws ClientSetupException with one sentence that names the one that is wrong */
    public static void requireReadable() {
        new AwsSettings(System.getenv()).require();
    }

    void require() {
        FORMS.forEach(this::requireForm);
        ProfileFile config = file(ProfileFileLocation.configurationFilePath(), ProfileFile.Type.CONFIGURATION, "AWS_CONFIG_FILE");
        ProfileFile credentials = file(ProfileFileLocation.credentialsFilePath(), ProfileFile.Type.CREDENTIALS, "AWS_SHARED_CREDENTIALS_FILE");
        requireProfile(ProfileFile.aggregator().addFile(credentials).addFile(config).build());
    }

    private void requireForm(String name, Form form) {
        String value = environment.get(name);
        if (value != null && !value.isEmpty() && !value.strip().matches(form.regex())) {
            throw refused(name + "=" + value + " cannot be used", "give " + form.expected() + ", or unset it");
        }
    }

    private ProfileFile file(Path path, ProfileFile.Type type, String variable) {
        requireEnd(path, variable);
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            if (environment.get(variable) != null) {
                throw refused(variable + " names " + path + ", which is not there", "name a file that is, or unset it");
            }
            content = new byte[0];
        } catch (IOException e) {
            throw refused("the AWS settings in " + path + " cannot be read (" + oneLine(e.toString()) + ")",
                    "mend its permissions, or name another file with " + variable);
        }
        return parsed(path, content, type, variable);
    }

    /** The SDK, too, would wait for ever for what comes out of a pipe. */
    private static void requireEnd(Path path, String variable) {
        try {
            if (!path.equals(NONE)) {
                NamedFile.requireRegular(path);
            }
        } catch (IOException e) {
            throw refused("the AWS settings in " + path + " cannot be read (" + e.getMessage() + ")", "name a file with " + variable);
        }
    }

    private static ProfileFile parsed(Path path, byte[] content, ProfileFile.Type type, String variable) {
        String other = ", or name another file with " + variable;
        if (content.length > MOST_BYTES) {
            throw refused(path + " is no file of AWS settings: it has more than " + MOST_BYTES + " bytes", "mend it" + other);
        }
        if (startsWith(content, 0xEF, 0xBB, 0xBF) || startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            throw refused("the AWS settings in " + path + " begin with a byte order mark, as some editors write it",
                    "save the file as UTF-8 without it" + other);
        }
        try {
            return ProfileFile.builder().content(new ByteArrayInputStream(content)).type(type).build();
        } catch (RuntimeException e) {
            throw new ClientSetupException(new Failure("the AWS settings in " + path + " cannot be read (" + oneLine(e.getMessage()) + ")",
                    "mend that line" + other), e);
        }
    }

    private static boolean startsWith(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** A misspelt profile would be passed over in silence, for whatever other credentials there are. */
    private static void requireProfile(ProfileFile files) {
        String name = profileName();
        if (!name.equals(DEFAULT_PROFILE) && files.profile(name).isEmpty()) {
            String there = files.profiles().keySet().stream().sorted().limit(10).collect(Collectors.joining(", "));
            throw refused("the AWS profile " + name + ", which AWS_PROFILE names, is neither in " + ProfileFileLocation.configurationFilePath()
                    + " nor in " + ProfileFileLocation.credentialsFilePath(), there.isEmpty() ? "unset AWS_PROFILE, or make that profile"
                            : "name one of " + there + ", or unset AWS_PROFILE");
        }
    }

    /** The profile that is asked for. */
    public static String profileName() {
        return ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    }

    /** The settings of that profile, by name; empty when there is none. */
    public static Map<String, String> profile() {
        return ProfileFile.defaultProfileFile().profile(profileName()).map(Profile::properties).orElse(Map.of());
    }

    /** Tells whether configured addresses of servers are not to be used; the SDK for Java asks nobody. */
    static boolean ignoresEndpoints() {
        String wanted = System.getenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        return Boolean.parseBoolean(wanted == null ? profile().get("ignore_configured_endpoint_urls") : wanted.strip());
    }

    /** Says why a client of the SDK could not be made, and which setting may have been in its way. */
    public static ClientSetupException explained(RuntimeException thrown) {
        if (thrown instanceof ClientSetupException known) {
            return known;
        }
        String reason = oneLine(String.valueOf(thrown.getMessage()));
        Map<String, String> suspects = new TreeMap<>();
        suspects(System.getenv(), "AWS_", reason, suspects);
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        suspects(properties, "aws.", reason, suspects);
        profile().forEach((name, value) -> suspect(name + " of the AWS profile " + profileName(), name, value, reason, suspects));
        return new ClientSetupException(new Failure("the AWS SDK cannot be set up (" + reason + ")", suspects.isEmpty()
                ? "check the AWS_ variables of the environment and the files in " + ProfileFileLocation.configurationFilePath().getParent()
                : "check " + String.join(" and ", suspects.values())), thrown);
    }

    private static void suspects(Map<String, String> all, String prefix, String reason, Map<String, String> found) {
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                suspect(name, name, value, reason, found);
            }
        });
    }

    private static void suspect(String shown, String name, String value, String reason, Map<String, String> found) {
        boolean isSecret = name.matches("(?i).*(secret|token|password|key).*");
        if (!value.isBlank() && (reason.contains(name) || !isSecret && reason.contains(value.strip()))) {
            found.put(shown, isSecret ? shown : shown + "=" + value);
        }
    }

    /** Words of somebody else for a sentence of ours: one line, and not too long. */
    public static String oneLine(String text) {
        String line = String.valueOf(text).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static ClientSetupException refused(String reason, String remedy) {
        return new ClientSetupException(new Failure(reason, remedy), null);
    }
}

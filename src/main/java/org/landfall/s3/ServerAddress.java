package org.landfall.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landfall.Failure;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;

/**
 * Address that requests really go to: AWS's own, or another that an option, the environment, a system property or the AWS profile
 * names. All of them obey one rule: what is not encrypted does not leave this machine unless that is allowed.
 *
 * @param given  another address than AWS's own; empty for that
 * @param origin where it was given, such as {@code --endpoint}; empty for AWS's own
 */
public record ServerAddress(Optional<URI> given, String origin) {

    /** AWS's own address, which the SDK makes of the region and the bucket. */
    public static final ServerAddress AWS = new ServerAddress(Optional.empty(), "");

    private static final String EXAMPLE = "https://s3.example.org:9000";
    private static final String OPTION = "--endpoint";
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Names under which S3 itself answers, those of VPC endpoints included. Other services, and machines of anybody, have names in
     * {@code amazonaws.com} as well.
     */
    private static final Pattern S3_OF_AWS = Pattern.compile("(.+\\.)?s3(-fips|-accelerate|-external-1|-[a-z]{2}(-[a-z]+)+-\\d)?(\\.dualstack)?"
            + "(\\.[a-z]{2}(-[a-z]+)+-\\d)?(\\.vpce)?\\.amazonaws\\.com(\\.cn)?");

    /**
     * The address for S3.
     *
     * @param endpoint what the option {@code --endpoint} says; empty where it says nothing
     * @throws ClientSetupException when it cannot be used, or what else names one cannot be read
     */
    public static ServerAddress ofS3(String endpoint) {
        return endpoint == null || endpoint.isBlank() ? configured("S3", "S3", "s3") : new ServerAddress(Optional.of(parse(OPTION, endpoint)), OPTION);
    }

    /** The address that is configured for STS, if it is not AWS's own. @throws ClientSetupException when it cannot be used */
    public static ServerAddress ofSts() {
        return configured("STS", "Sts", "sts");
    }

    /** The address that is configured for SNS, if it is not AWS's own. @throws ClientSetupException when it cannot be used */
    public static ServerAddress ofSns() {
        return configured("SNS", "Sns", "sns");
    }

    private static ServerAddress configured(String variable, String property, String service) {
        AwsSettings.requireReadable();
        if (AwsSettings.ignoresEndpoints()) {
            return AWS;
        }
        Map<String, Optional<String>> places = places(variable, property);
        try {
            AwsClientEndpointProvider found = AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + variable)
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + property)
                    .serviceProfileProperty(service)
                    .profileFile(ProfileFile::defaultProfileFile)
                    .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                    .serviceEndpointPrefix(service)
                    .defaultProtocol("https")
                    // asked for by what finds AWS's own address, which is not wanted here
                    .region(Region.US_EAST_1)
                    .build();
            return found.isEndpointOverridden() ? named(found.clientEndpoint().toString(), places) : AWS;
        } catch (SdkClientException e) {
            throw new ClientSetupException(new Failure("the configured address of a server cannot be used (" + e.getMessage() + ")",
                    "give a URL such as " + EXAMPLE), e);
        }
    }

    private static ServerAddress named(String address, Map<String, Optional<String>> places) {
        String origin = places.entrySet().stream().filter(place -> place.getValue().filter(address::equals).isPresent())
                .map(Map.Entry::getKey).findFirst().orElse("the AWS profile " + ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
        return new ServerAddress(Optional.of(parse(origin, address)), origin);
    }

    private static Map<String, Optional<String>> places(String variable, String property) {
        Map<String, Optional<String>> places = new LinkedHashMap<>();
        for (String name : new String[] {"AWS_ENDPOINT_URL_" + variable, "AWS_ENDPOINT_URL"}) {
            places.put(name + " in the environment", Optional.ofNullable(System.getenv(name)));
        }
        for (String name : new String[] {"aws.endpointUrl" + property, "aws.endpointUrl"}) {
            places.put("the system property " + name, Optional.ofNullable(System.getProperty(name)));
        }
        return places;
    }

    /**
     * The URL of a server.
     *
     * @param origin where it was given, such as {@code --endpoint}
     * @throws ClientSetupException with one sentence when it is none
     */
    public static URI parse(String origin, String text) {
        String address = text.strip();
        try {
            URI url = new URI(address);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || url.getRawAuthority() == null) {
                throw refused(origin, without(address), "it begins neither with http:// nor with https://", "give a URL such as " + EXAMPLE);
            }
            requireGood(origin, url, without(address));
            return new URI(scheme, url.getRawAuthority(), url.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw refused(origin, without(address), "it is no URL", "give one such as " + EXAMPLE);
        }
    }

    private static void requireGood(String origin, URI url, String shown) {
        if (url.getRawAuthority().contains("@")) {
            throw refused(origin, shown, "it names a user or a password, and a server of S3 takes none", "give the address alone; the credentials"
                    + " come from AWS_PROFILE or the AWS_ environment variables");
        }
        if (url.getHost() == null) {
            throw url.getRawAuthority().contains("_")
                    ? refused(origin, shown, "a host name cannot have an underscore", "give its IP address, or another name for it such as "
                            + url.getRawAuthority().replace('_', '-'))
                    : refused(origin, shown, "it names no host and port", "give a URL such as " + EXAMPLE);
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw refused(origin, shown, "there is no port " + url.getPort(), "give one of 1 to " + HIGHEST_PORT);
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(origin, shown, "it goes on after the path", "leave out what follows ? or #");
        }
    }

    private static ClientSetupException refused(String origin, String shown, String why, String remedy) {
        return new ClientSetupException(new Failure(origin + " " + shown + " cannot be used: " + why, remedy), null);
    }

    /** Without what may be a password. */
    private static String without(String address) {
        return address.replaceFirst("//[^/]*@", "//");
    }

    /** Tells whether this is S3 of AWS itself, over TLS. */
    public boolean isAws() {
        return given.map(url -> "https".equals(url.getScheme()) && S3_OF_AWS.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()).orElse(true);
    }

    /** The address as it is shown: no user, no query; empty for AWS's own. */
    public String shown() {
        return given.map(URI::toString).orElse("");
    }

    /** Where the server is, for the middle of a sentence: {@code " at http://…"}, with where that was given; empty for AWS's own. */
    public String where() {
        return given.map(url -> " at " + url + (isOption() ? "" : " (" + origin + ")")).orElse("");
    }

    /** Tells whether {@code --endpoint} gave it. */
    public boolean isOption() {
        return origin.equals(OPTION);
    }

    /** What to check when nobody answers there. */
    public String check() {
        return given.isPresent() ? origin : "--region";
    }

    /**
     * Refuses an address whose requests would leave this machine in plain.
     *
     * @param what what would go there, such as {@code the endpoint}
     * @throws ClientSetupException with one sentence
     */
    public void requireEncrypted(String what, boolean allowHttp) {
        given.filter(url -> !allowHttp && "http".equals(url.getScheme()) && !isThisMachine(url)).ifPresent(url -> {
            throw new ClientSetupException(new Failure(what + " " + url + (isOption() ? "" : ", which " + origin + " names,")
                    + " is not encrypted and not on this machine", "use https://, or say --allow-http"), null);
        });
    }

    private static boolean isThisMachine(URI url) {
        String host = String.valueOf(url.getHost());
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.matches("\\[(0*:)+0*1]");
    }
}

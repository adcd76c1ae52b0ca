package org.landfall.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Prefix;
import org.landfall.route.LandingRun;
import org.landfall.run.RunSettings;
import org.landfall.s3.upload.LandingS3Client;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that run the routes; each is a property {@code landfall.NAME} to them. */
final class RunOptions {

    enum Summary { version, conflict }

    @Option(names = "--landing", paramLabel = "DIR", description = "The landing directory, which holds the year folders.")
    private String landing;

    @Option(names = "--bucket", paramLabel = "NAME", description = "The bucket of the data lake.")
    private String bucket;

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "The prefix of the raw zone (default: raw).")
    private String prefix = "raw";

    @Option(names = "--region", paramLabel = "REGION", description = "The bucket's region (default: what the AWS SDK finds).")
    private String region = "";

    @Option(names = "--endpoint", paramLabel = "URL", description = "The address of an S3 server other than AWS.")
    private String endpoint = "";

    @Option(names = "--years", paramLabel = "YYYY,YYYY", description = "Only these years (default: all).")
    private String years = "";

    @Option(names = "--routes", paramLabel = "DIR", description = "The folder of the routes (default: routes).")
    private String routes = "routes";

    @Option(names = "--ledger", paramLabel = "FILE", description = "The ledger (default: DIR/.landfall/ledger.jsonl).")
    private String ledger = "";

    @Option(names = "--ledger-copy", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Land the run's lines of the ledger too.")
    private boolean ledgerCopy;

    @Option(names = "--caller-arn", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Ask AWS STS whose the credentials are, for the ledger (default: true without --endpoint).")
    private String callerArn = "";

    @Option(names = "--settle-age", paramLabel = "AGE",
            description = "How long a file must be unchanged (default: 10).")
    private String settleAge = "10";

    @Option(names = "--parallel", paramLabel = "N", description = "How many files are sent at the same time (default: 16).")
    private int parallel = 16;

    @Option(names = "--summary", paramLabel = "RULE",
            description = "When the summary's key is taken: version or conflict (default: version).")
    private Summary summary = Summary.version;

    @Option(names = "--purge-files", paramLabel = "N",
            description = "How many landed files may wait before they are deleted (default: 1000).")
    private int purgeFiles = 1000;

    @Option(names = "--purge-bytes", paramLabel = "SIZE",
            description = "How much the landed files may hold before they are deleted (default: 4G).")
    private String purgeBytes = "4G";

    @Option(names = "--retention", paramLabel = "AGE",
            description = "How long landed files stay, such as 12h (default: 0).")
    private String retention = "0";

    @Option(names = "--prune-empty", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Remove year folders, and folders in them, that are empty at the end.")
    private boolean pruneEmpty;

    @Option(names = "--grace", paramLabel = "AGE",
            description = "Time for files in flight after Ctrl-C (default: 30).")
    private String grace = "30";

    @Option(names = "--csv-header", paramLabel = "FILE", description = "Refuse a CSV whose first line is no line of FILE.")
    private String csvHeader = "";

    @Option(names = "--claims", paramLabel = "URL", description = "The PostgreSQL database where several runners claim files.")
    private String claims = "";

    @Option(names = "--claims-lease", paramLabel = "AGE", description = "How long a claim lasts that is not renewed (default: 60s).")
    private String claimsLease = "60s";

    @Option(names = "--runner", paramLabel = "NAME", description = "The name of this runner among those with claims (default: the machine's).")
    private String runner = "";

    @Mixin
    private UploadOptions upload = new UploadOptions();

    @Option(names = "--verbose", description = "Say more, with stack traces.")
    private boolean verbose;

    int parallel() {
        return require(parallel >= 1 && parallel <= 256, parallel, "--parallel", "1 to 256");
    }

    /** The landing directory; null when none is given and the ledger is elsewhere. @throws SetupException when it is none */
    LandingArea landingIfGiven() {
        boolean none = landing == null || landing.isBlank();
        return none && !ledger.isBlank() ? null : LandingArea.of(landing, ledger, "");
    }

    /** Where the ledger is, or the ledgers of all runs and runners. @param area the landing directory, or null */
    List<Path> ledgers(LandingArea area) {
        if (!ledger.isBlank()) {
            return List.of(Path.of(ledger).toAbsolutePath().normalize());
        }
        List<Path> found = Stream.concat(Stream.of(area.ledger()), area.runners().stream().map(LandingArea::ledger)).filter(Files::exists).toList();
        return found.isEmpty() ? List.of(area.ledger()) : found;
    }

    /** A client for the bucket of these options; it connects at its first request. @throws SetupException when it cannot work */
    LandingS3Client client() {
        LandingS3Client s3 = new LandingS3Client();
        s3.setBucket(bucket());
        s3.setRegion(region.strip());
        s3.setEndpoint(endpoint());
        upload.configure(s3.getSettings());
        return s3;
    }

    boolean verbose() {
        return verbose;
    }

    Path routes() {
        return RoutesFolder.at(routes);
    }

    /** The properties for the routes. @throws SetupException for an option that cannot work */
    Map<String, String> properties() {
        String landing = landing();
        Map<String, String> properties = propertiesButLanding();
        properties.put("landfall.landing", landing);
        return properties;
    }

    /** The properties for those who look at the landing directory themselves. @throws SetupException for an option that cannot work */
    Map<String, String> propertiesButLanding() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("landfall.bucket", bucket());
        properties.put("landfall.prefix", prefix());
        properties.put("landfall.region", region.strip());
        properties.put("landfall.endpoint", endpoint());
        properties.put("landfall.years", years());
        properties.put("landfall.ledger", ledger.isBlank() ? "" : Path.of(ledger).toAbsolutePath().normalize().toString());
        properties.put("landfall.ledger-copy", Boolean.toString(ledgerCopy));
        properties.put("landfall.caller-arn", require(callerArn.matches("(true|false)?"), callerArn, "--caller-arn", "true or false"));
        judge("--settle-age", () -> new RunSettings().setSettleAge(settleAge));
        properties.put("landfall.settle-age", settleAge.strip());
        properties.put("landfall.parallel", Integer.toString(parallel()));
        properties.put("landfall.summary", summary.name());
        properties.putAll(purge());
        properties.put("landfall.csv-header", csvHeader.isBlank() ? "" : Path.of(csvHeader).toAbsolutePath().normalize().toString());
        properties.putAll(sharing());
        properties.putAll(upload.properties());
        return properties;
    }

    /** The settings judge themselves, so that a wrong one is told before any route starts. */
    private Map<String, String> purge() {
        RunSettings settings = new RunSettings();
        judge("--purge-bytes", () -> settings.setPurgeBytes(purgeBytes));
        judge("--retention", () -> settings.setRetention(retention));
        judge("--grace", () -> settings.setGrace(grace));
        require(purgeFiles >= 1, purgeFiles, "--purge-files", "1 or more");
        return Map.of("landfall.purge-files", Integer.toString(purgeFiles), "landfall.purge-bytes", purgeBytes,
                "landfall.retention", retention, "landfall.prune-empty", Boolean.toString(pruneEmpty),
                "landfall.grace", grace.strip());
    }

    private Map<String, String> sharing() {
        if (!claims.isBlank() && !claims.strip().startsWith("jdbc:postgresql:")) {
            // it may hold a password, so it is not shown
            throw new SetupException("--claims is no address of a PostgreSQL database; give one such as jdbc:postgresql://HOST:5432/DATABASE?user=NAME");
        }
        RunSettings settings = new RunSettings();
        judge("--claims-lease", () -> settings.setClaimsLease(claimsLease));
        judge("--runner", () -> settings.setRunner(runner));
        return Map.of("landfall.claims", claims.strip(), "landfall.claims-lease", claimsLease, "landfall.runner", runner.strip());
    }

    /** The landing directory as it was given, wherever it leads. @throws SetupException when none was given */
    String landingAsGiven() {
        return landing == null || landing.isBlank() ? landing() : landing;
    }

    /** The landing directory's real path. @throws SetupException when it is none, or routes cannot name it */
    String landing() {
        String real = LandingRun.realLanding(landing).toString();
        if (real.matches(".*[?#%&{}\\\\].*") || real.codePoints().anyMatch(Character::isISOControl)) {
            throw new SetupException("the landing directory " + real + " has a character in its path that a route's address cannot"
                    + " hold (one of ? # % & { } \\); rename that folder");
        }
        return real;
    }

    private String bucket() {
        if (bucket == null || bucket.isBlank()) {
            throw new SetupException("no bucket given; say which with --bucket NAME");
        }
        return require(bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"), bucket, "--bucket",
                "3 to 63 lower-case letters, digits, dots and hyphens");
    }

    String prefix() {
        return Prefix.require(prefix);
    }

    private String endpoint() {
        if (endpoint.isBlank()) {
            return "";
        }
        try {
            URI uri = new URI(endpoint);
            require(uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())), endpoint,
                    "--endpoint", "a URL such as https://s3.example.org:9000");
        } catch (URISyntaxException e) {
            throw new SetupException("--endpoint " + endpoint + " is no URL; give one such as https://s3.example.org:9000", e);
        }
        return endpoint;
    }

    private String years() {
        return require(years.matches("((19|20)[0-9]{2}(,(19|20)[0-9]{2})*)?"), years, "--years", "years such as 2023,2024");
    }

    private static void judge(String option, Runnable setting) {
        try {
            setting.run();
        } catch (IllegalArgumentException e) {
            throw new SetupException(option + ": " + e.getMessage(), e);
        }
    }

    private static <T> T require(boolean good, T value, String option, String expected) {
        if (!good) {
            throw new SetupException(option + " " + value + " cannot be used; give " + expected);
        }
        return value;
    }
}

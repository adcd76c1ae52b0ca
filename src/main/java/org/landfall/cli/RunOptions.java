package org.landfall.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.SettingException;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.CopiedRuns;
import org.landfall.ledger.CopiesPlace;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.upload.FirstContact;
import org.landfall.s3.upload.LandingS3Client;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that run the routes, or look at what routes would do. */
final class RunOptions {

    /** Between two looks of a run that stays, where nobody has said another: in milliseconds. */
    private static final String WATCH_DELAY = "5000";

    @Option(names = "--routes", paramLabel = "DIR", description = "The folder of the routes (default: the program's own).")
    private String routes = "";

    @Section.In(Section.PLACES)
    @Option(names = "--profile", paramLabel = "NAME", description = "The part [NAME] of the configuration file too.")
    private String profile = "";

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file, in place of the user's and the system's.")
    private String config = "";

    @Section.In(Section.OUTPUT)
    @Option(names = "--verbose", description = "Say more, with stack traces.")
    private boolean verbose;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean verbose() {
        return verbose;
    }

    /** The folder of the routes. @throws SetupException when it is none, or holds no routes */
    Path routes() {
        return RoutesFolder.at(routes);
    }

    boolean isOn(RunOption option) {
        return Boolean.parseBoolean(value(option));
    }

    /** A value as it was given, or the default; empty where the command has no such option. */
    private String value(RunOption option) {
        OptionSpec spec = spec(option);
        return spec == null || spec.getValue() == null ? "" : RunOption.text(spec.getValue());
    }

    /** Null where the command has no such option; picocli's own way to it looks at all of them. */
    private OptionSpec spec(RunOption option) {
        return command.optionsMap().get(option.option());
    }

    /** The values of all options. @throws SettingException for one that cannot be used */
    JudgedOptions judged() {
        return judged(new UploadSettings());
    }

    private JudgedOptions judged(UploadSettings upload) {
        Map<RunOption, String> values = new EnumMap<>(RunOption.class);
        RunOption.OF_MOVE.stream().filter(option -> spec(option) != null).forEach(option -> values.put(option, value(option)));
        return new JudgedOptions(values, upload);
    }

    /**
     * The properties for the routes, but for the landing directory: those that somebody has given. The rest is left to the defaults in the
     * routes, which someone may have edited.
     *
     * @throws SettingException for one that cannot be used
     */
    Map<String, String> given(Settings settings) {
        return properties(judged().withBucket(), settings, option -> option != RunOption.LANDING && settings.find(option.setting()).isPresent());
    }

    /** The values of all options that hold, as properties for the routes. @throws SettingException for one that cannot be used */
    Map<String, String> held(Settings settings) {
        return properties(judged(), settings, option -> true);
    }

    private Map<String, String> properties(JudgedOptions judged, Settings settings, Predicate<RunOption> wanted) {
        Map<String, String> properties = judged.properties(wanted);
        if (isOn(RunOption.WATCH) && settings.find(RunOption.POLL_DELAY.setting()).isEmpty()) {
            properties.put(RunOption.POLL_DELAY.property(), WATCH_DELAY);
        }
        return properties;
    }

    /** A client for the bucket of these options; it connects at its first request. @throws SettingException for one that cannot be used */
    LandingS3Client client() {
        return client(judged().withBucket().value(RunOption.BUCKET));
    }

    /** A client for a bucket, by these options otherwise. @throws SettingException for one that cannot be used */
    LandingS3Client client(String bucket) {
        LandingS3Client s3 = new LandingS3Client();
        JudgedOptions judged = judged(s3.getSettings());
        s3.setBucket(bucket);
        s3.setRegion(judged.value(RunOption.REGION));
        s3.setEndpoint(judged.value(RunOption.ENDPOINT));
        return s3;
    }

    /** Begins to ask for the bucket of these options. @throws SettingException for one that cannot be used */
    FirstContact firstContact() {
        return client().beginContact(judged().value(RunOption.PREFIX));
    }

    /** The landing directory; null when none is given and the ledger is elsewhere. @throws SetupException when it is none */
    LandingArea landingIfGiven() {
        boolean none = value(RunOption.LANDING).isBlank();
        String ledger = copiesInBucket().isPresent() ? "" : value(RunOption.LEDGER);
        return none && !value(RunOption.LEDGER).isBlank() ? null : LandingArea.of(value(RunOption.LANDING), ledger, "");
    }

    /** Where the ledger's copies are, if it is given as a place in a bucket. @throws SettingException when that is none */
    Optional<CopiesPlace> copiesInBucket() {
        return Optional.of(value(RunOption.LEDGER)).filter(CopiesPlace::isOne).map(CopiesPlace::parse);
    }

    /**
     * Paths of the ledger, or of those of all runners or of their copies.
     *
     * @param area the landing directory, or null
     * @throws SettingException when it is in a bucket
     */
    List<Path> ledgers(LandingArea area) {
        String ledger = value(RunOption.LEDGER);
        if (CopiesPlace.isOne(ledger)) {
            throw CopiesPlace.elsewhere(ledger);
        }
        if (!ledger.isBlank()) {
            return CopiedRuns.ledgersAt(Path.of(ledger).toAbsolutePath().normalize());
        }
        List<Path> found = Stream.concat(Stream.of(area.ledger()), area.runners().stream().map(LandingArea::ledger)).filter(area.files()::exists).toList();
        return found.isEmpty() ? List.of(area.ledger()) : found;
    }

    /** The landing directory as it was given, wherever it leads. @throws SetupException when none was given */
    String landingAsGiven() {
        String landing = value(RunOption.LANDING);
        return landing.isBlank() ? landing() : landing;
    }

    /** The landing directory's real path. @throws SetupException when it is none, or routes cannot name it */
    String landing() {
        String real = LandingArea.of(value(RunOption.LANDING), "", "").root().toString();
        if (real.matches(".*[?#%&{}\\\\].*") || real.codePoints().anyMatch(Character::isISOControl)) {
            throw new SettingException(RunOption.LANDING.setting(), "the landing directory " + real + " has a character in its path that a"
                    + " route's address cannot hold (one of ? # % & { } \\); rename that folder");
        }
        return real;
    }
}

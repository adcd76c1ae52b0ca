package org.landfall.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.SetupException;

/** Configuration files as they were found at the start, and the profile that was chosen. An earlier file holds before a later one. */
public final class ConfigurationFiles {

    /** For commands that are set to nothing by files. */
    public static final ConfigurationFiles NONE = new ConfigurationFiles(List.of(), Choice.NONE);

    private static final Path OF_SYSTEM = Path.of("/etc/landfall/landfall.conf");
    private static final String BELOW_CONFIG_HOME = "landfall/landfall.conf";
    /** What people name when they want no such file. */
    private static final Path NOWHERE = Path.of("/dev/null");

    private final List<FoundFile> found;
    private final Choice choice;
    private final String profile;
    private final Map<String, Setting> settings = new TreeMap<>();

    private ConfigurationFiles(List<FoundFile> found, Choice choice) {
        this.found = found;
        this.choice = choice;
        profile = choice.profile().map(Setting::value).orElse(ConfigurationFile.COMMON);
        found.forEach(file -> file.content().settings(profile).forEach(settings::putIfAbsent));
    }

    /**
     * Reads the one that was chosen, or those of the user and of the system.
     *
     * @param environment says where the user's home is
     * @throws SetupException with one sentence for what is wrong with them, or when none has the profile that was chosen
     */
    public static ConfigurationFiles read(Choice choice, Map<String, String> environment) {
        return read(choice, environment, OF_SYSTEM);
    }

    static ConfigurationFiles read(Choice choice, Map<String, String> environment, Path ofSystem) {
        List<FoundFile> found = choice.file().map(ConfigurationFiles::named)
                .orElseGet(() -> Stream.concat(ofUser(environment).map(file -> FoundFile.at(file, Place.HOME)).stream(),
                        Stream.of(FoundFile.at(ofSystem, Place.SYSTEM))).toList());
        ConfigurationFiles files = new ConfigurationFiles(found, choice);
        choice.profile().ifPresent(files::requireProfile);
        return files;
    }

    private static List<FoundFile> named(Setting file) {
        try {
            Path path = Path.of(file.value()).toAbsolutePath().normalize();
            return path.equals(NOWHERE) ? List.of() : List.of(FoundFile.at(path, Place.NAMED));
        } catch (InvalidPathException e) {
            throw new SetupException(file.where() + " cannot be opened: " + e.getMessage(), "set LC_ALL=C.UTF-8, or call it otherwise", e);
        }
    }

    /** By the rules of the XDG Base Directory Specification, which passes over what is no path from the root on. */
    private static Optional<Path> ofUser(Map<String, String> environment) {
        return fromRoot(environment.get("XDG_CONFIG_HOME"))
                .or(() -> fromRoot(environment.get("HOME")).map(home -> home.resolve(".config")))
                .map(folder -> folder.resolve(BELOW_CONFIG_HOME));
    }

    private static Optional<Path> fromRoot(String folder) {
        try {
            return Optional.ofNullable(folder).map(Path::of).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException undecodable) {
            return Optional.empty();
        }
    }

    private void requireProfile(Setting chosen) {
        Set<String> profiles = profiles();
        if (profiles.contains(profile)) {
            return;
        }
        String reason = found.isEmpty() ? "no configuration file is read, so there is no profile " + profile
                : "there is no profile " + profile + " in " + found.stream().map(ConfigurationFiles::told).collect(Collectors.joining(" or "));
        throw new SetupException(reason + ", as " + chosen.where() + " wants", found.stream().filter(file -> file.state() == FoundFile.State.UNREADABLE)
                .findFirst().map(file -> file.warnings().get(0).remedy())
                .orElse(profiles.isEmpty() ? "write one that begins with [" + profile + "]" : "the profiles are " + String.join(", ", profiles)));
    }

    private static String told(FoundFile file) {
        return file.path() + (file.state() == FoundFile.State.READ ? "" : " (" + file.state().words() + ")");
    }

    /** Finds what holds of the files, under the profile. */
    Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Names the settings that each file gives under the profile, by the file. */
    Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        found.forEach(file -> names.put(file.path() + (file.content().profiles().contains(profile) ? " [" + profile + "]" : ""),
                file.content().settings(profile).keySet()));
        return names;
    }

    /** All that stands in the parts which count, also where one overrules another. */
    public List<Setting> lines() {
        return found.stream().flatMap(file -> file.content().lines(profile).stream()).toList();
    }

    /** All that was read, of other profiles too. */
    public List<Setting> all() {
        return found.stream().flatMap(file -> file.content().lines().stream()).toList();
    }

    /** Where they are looked for, and what is there: {@code read}, {@code missing} or {@code unreadable}. */
    public Map<Path, String> places() {
        Map<Path, String> places = new LinkedHashMap<>();
        found.forEach(file -> places.put(file.path(), file.state().words()));
        return places;
    }

    public Choice choice() {
        return choice;
    }

    /** The profile that was chosen; empty for none. */
    public String profile() {
        return profile;
    }

    public Set<String> profiles() {
        return found.stream().flatMap(file -> file.content().profiles().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files with their states, and the profile, such as {@code /etc/landfall/landfall.conf is read, with the profile open-payments}. */
    @Override
    public String toString() {
        String files = found.isEmpty() ? "no configuration file is wanted"
                : found.stream().map(file -> file.path() + " is " + file.state().words()).collect(Collectors.joining(", "));
        return files + (profile.isEmpty() ? "" : ", with the profile " + profile);
    }

    /** What whoever runs this should know of them. */
    public List<Failure> warnings() {
        return found.stream().flatMap(file -> file.warnings().stream()).toList();
    }
}

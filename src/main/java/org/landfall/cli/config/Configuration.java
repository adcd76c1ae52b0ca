package org.landfall.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Settings that are configured outside the command line: in system properties, in the environment, in configuration files, and in {@code
 * config/application.properties}, in this order. It is read once, before anything else looks. A {@code .env} is not read: it is meant for
 * other programs.
 */
public final class Configuration {

    /**
     * Variables that Kubernetes puts into the environment of every container next to a service called {@code landfall}, or {@code
     * landfall-NAME}: its addresses, which nobody meant as settings. (Kubernetes, "Accessing the Service", environment variables.)
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("LANDFALL_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_PORT = Pattern.compile("LANDFALL_(\\w+_)?PORT");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Map<String, Setting> system;
    private final Map<String, String> environment;
    private final ConfigurationFiles files;
    private final Map<String, Setting> properties;

    private Configuration(Map<String, Setting> system, Map<String, String> environment, ConfigurationFiles files, Map<String, Setting> properties) {
        this.system = system;
        this.environment = environment;
        this.files = files;
        this.properties = properties;
    }

    /** What this process was started with, but for configuration files. @param properties those of the working directory */
    public static Configuration ofProcess(Properties properties) {
        return of(System.getProperties(), System.getenv(), settings(properties));
    }

    /** What is configured outside of configuration files. */
    public static Configuration of(Properties system, Map<String, String> environment, Map<String, String> properties) {
        return new Configuration(byName(settings(system), Way.SYSTEM_PROPERTY), environment, ConfigurationFiles.NONE, byName(properties, Way.PROPERTIES));
    }

    /** The same, with configuration files. */
    public Configuration with(ConfigurationFiles found) {
        return new Configuration(system, environment, found, properties);
    }

    /** The settings of Landfall among properties, by property. */
    static Map<String, String> settings(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().stream().filter(name -> name.startsWith(Origin.PREFIX))
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static Map<String, Setting> byName(Map<String, String> properties, Origin origin) {
        Map<String, Setting> settings = new TreeMap<>();
        properties.forEach((property, value) -> {
            String name = property.substring(Origin.PREFIX.length());
            settings.put(name, new Setting(name, value, origin));
        });
        return settings;
    }

    /**
     * Finds what is configured for an option, by its name without hyphens before it; empty when nobody has named it, or the first that names it
     * leaves it empty.
     */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(system.get(name))
                .or(() -> inEnvironment(name))
                .or(() -> files.find(name))
                .or(() -> Optional.ofNullable(properties.get(name)))
                .filter(setting -> !setting.value().isEmpty());
    }

    private Optional<Setting> inEnvironment(String name) {
        String variable = Origin.variable(name);
        return Optional.ofNullable(environment.get(variable)).filter(value -> !isServiceLink(variable, value))
                .map(value -> new Setting(name, value, Way.ENVIRONMENT));
    }

    public ConfigurationFiles files() {
        return files;
    }

    /** Says which files settings come from, one sentence for each, and which settings; those that name none are left out. */
    public List<String> notes() {
        Map<String, Set<String>> names = new LinkedHashMap<>(files.names());
        names.put(ApplicationProperties.PLACE, properties.keySet());
        return names.entrySet().stream().filter(file -> !file.getValue().isEmpty())
                .map(file -> "settings come from " + file.getKey() + ": " + String.join(", ", file.getValue())).toList();
    }

    /** Names the variables of the environment that look like settings and are none of these, in order. @param known names of settings */
    public Set<String> strays(Set<String> known) {
        Set<String> variables = new TreeSet<>();
        known.forEach(name -> variables.add(Origin.variable(name)));
        Set<String> strays = new TreeSet<>();
        environment.forEach((variable, value) -> {
            boolean ours = variable.regionMatches(true, 0, Origin.VARIABLE_PREFIX, 0, Origin.VARIABLE_PREFIX.length());
            if (ours && !variables.contains(variable) && !isServiceLink(variable, value)) {
                strays.add(variable);
            }
        });
        return strays;
    }

    private static boolean isServiceLink(String variable, String value) {
        return SERVICE_LINK.matcher(variable).matches()
                || SERVICE_PORT.matcher(variable).matches() && SERVICE_ADDRESS.matcher(value).matches();
    }
}

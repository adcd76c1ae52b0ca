package org.landfall.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Settings that are configured outside the command line: in system properties, in the environment, and in {@code
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

    private final Map<Origin, Map<String, Setting>> given = new LinkedHashMap<>();
    private final Map<String, String> environment;

    private Configuration(Properties system, Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        given.put(Origin.SYSTEM_PROPERTY, byName(settings(system), Origin.SYSTEM_PROPERTY));
        given.put(Origin.FILE, byName(file, Origin.FILE));
    }

    /** Configuration that this process was started with. @param file the properties of the configuration file */
    public static Configuration ofProcess(Properties file) {
        return of(System.getProperties(), System.getenv(), settings(file));
    }

    public static Configuration of(Properties system, Map<String, String> environment, Map<String, String> file) {
        return new Configuration(system, environment, file);
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
        return Optional.ofNullable(given.get(Origin.SYSTEM_PROPERTY).get(name))
                .or(() -> inEnvironment(name))
                .or(() -> Optional.ofNullable(given.get(Origin.FILE).get(name)))
                .filter(setting -> !setting.value().isEmpty());
    }

    private Optional<Setting> inEnvironment(String name) {
        String variable = Origin.variable(name);
        return Optional.ofNullable(environment.get(variable)).filter(value -> !isServiceLink(variable, value))
                .map(value -> new Setting(name, value, Origin.ENVIRONMENT));
    }

    /** Says that the configuration file was used, and for which settings; empty where it names none. */
    public Optional<String> file() {
        Set<String> names = given.get(Origin.FILE).keySet();
        return names.isEmpty() ? Optional.empty() : Optional.of("settings come from " + ConfigurationFile.PLACE + ": " + String.join(", ", names));
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

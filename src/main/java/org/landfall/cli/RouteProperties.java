package org.landfall.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.OrderedProperties;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;
import org.landfall.cli.config.Setting;

/**
 * The placeholders of the routes. Those of Landfall, {@code {{landfall.NAME}}}, are the settings as they were resolved once, wherever Camel
 * itself would look first; all others are looked up as Camel and Quarkus do: in the environment, then in system properties, then in what
 * Quarkus is configured with. (Camel, Properties component, options {@code environmentVariableMode} and {@code systemPropertiesMode}.)
 */
final class RouteProperties implements LoadablePropertiesSource {

    private final Map<String, String> settings;
    private final Configuration configuration;
    private final List<PropertiesSource> others;
    private final Map<String, String> used = new TreeMap<>();
    /** All properties, once somebody has asked; they stay as they were at the start. */
    private Properties all;

    private RouteProperties(Map<String, String> settings, Configuration configuration, List<PropertiesSource> others) {
        this.settings = settings;
        this.configuration = configuration;
        this.others = others;
    }

    /**
     * Gives a context its placeholders, before it starts.
     *
     * @param settings the resolved settings, by property
     * @throws SetupException for a value that Camel would not take literally
     */
    static RouteProperties of(CamelContext context, Map<String, String> settings, Configuration configuration) {
        settings.forEach(RouteProperties::requirePlain);
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        RouteProperties properties = new RouteProperties(settings, configuration, List.copyOf(component.getPropertiesSources()));
        // the sources that were there are asked by this one, for all but the settings
        component.getPropertiesSources().clear();
        component.addPropertiesSource(properties);
        component.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        component.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        settings.forEach(component::addOverrideProperty);
        component.addPropertiesLookupListener((name, value, defaultValue, source) -> properties.looked(name, value));
        return properties;
    }

    /** Camel would look for another placeholder in such a value, or take it for the name of a bean or a class. */
    private static void requirePlain(String property, String value) {
        if (value.contains("{{") || value.contains("}}") || value.startsWith("#")) {
            String setting = property.substring(Origin.PREFIX.length());
            throw new SettingException(setting, "--" + setting + " " + Setting.harmless(value)
                    + " cannot be used: Camel gives {{, }} and a # at the beginning a meaning of their own; give a value without them");
        }
    }

    private synchronized void looked(String name, String value) {
        if (isSetting(name)) {
            used.put(name.substring(Origin.PREFIX.length()), value);
        }
    }

    /** Values that the routes have been given so far, by the names of the settings; the defaults in the routes too. */
    synchronized Map<String, String> used() {
        return Map.copyOf(used);
    }

    private static boolean isSetting(String name) {
        return name.startsWith(Origin.PREFIX);
    }

    @Override
    public String getName() {
        return "landfall";
    }

    @Override
    public String getProperty(String name) {
        return getProperty(name, null);
    }

    @Override
    public String getProperty(String name, String defaultValue) {
        if (isSetting(name)) {
            return Optional.ofNullable(settings.get(name))
                    .or(() -> configuration.find(name.substring(Origin.PREFIX.length())).map(Setting::value))
                    .orElse(defaultValue);
        }
        return Optional.ofNullable(IOHelper.lookupEnvironmentVariable(name))
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .or(() -> others.stream().flatMap(source -> Optional.ofNullable(source.getProperty(name, defaultValue)).stream()).findFirst())
                .orElse(null);
    }

    /** Camel asks for all of them at each placeholder, to tell where its value comes from. */
    @Override
    public synchronized Properties loadProperties() {
        if (all == null) {
            all = loadProperties(name -> true);
        }
        return all;
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Properties loaded = new OrderedProperties();
        // the first source holds, so it comes last
        for (int i = others.size(); i-- > 0;) {
            if (others.get(i) instanceof LoadablePropertiesSource source) {
                loaded.putAll(source.loadProperties(name -> !isSetting(name) && filter.test(name)));
            }
        }
        settings.forEach((name, value) -> {
            if (filter.test(name)) {
                loaded.put(name, value);
            }
        });
        return loaded;
    }

    @Override
    public void reloadProperties(String location) {
        others.stream().filter(LoadablePropertiesSource.class::isInstance).map(LoadablePropertiesSource.class::cast)
                .forEach(source -> source.reloadProperties(location));
    }
}

package org.landfall.cli.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.landfall.SetupException;

/** The configuration file of the working directory, a Java properties file in UTF-8. */
public final class ConfigurationFile {

    /** Where it is, by its path in the working directory. Quarkus reads its own settings from the same file. */
    public static final String PLACE = Origin.CONFIGURATION_FILE;

    private ConfigurationFile() {}

    /**
     * Reads the settings of Landfall in it; none where there is no such file.
     *
     * @param folder the working directory
     * @throws SetupException with one sentence when it cannot be read
     */
    public static Map<String, String> settings(Path folder) {
        Map<String, String> settings = new TreeMap<>();
        read(folder.resolve(PLACE)).forEach((name, value) -> {
            if (name.toString().startsWith(Origin.PREFIX)) {
                settings.put(name.toString(), value.toString());
            }
        });
        return settings;
    }

    /**
     * Reads a properties file that Quarkus would read at its start and complain of with a stack trace.
     *
     * @throws SetupException with one sentence when it cannot be read
     */
    public static Properties read(Path file) {
        Properties properties = new Properties();
        if (!Files.isRegularFile(file)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (CharacterCodingException e) {
            throw new SetupException(file + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new SetupException(file + " cannot be read: " + e.getMessage() + "; mend its permissions, or start in another folder", e);
        } catch (IllegalArgumentException e) {
            throw new SetupException(file + " has a \\u without four hexadecimal digits behind it; write each backslash twice, or / in its place", e);
        }
        return properties;
    }
}

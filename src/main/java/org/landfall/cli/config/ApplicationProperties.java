package org.landfall.cli.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.landfall.SetupException;
import org.landfall.file.KernelWords;

/** A Java properties file in UTF-8 of the working directory, which Quarkus reads as well: it would complain of a mistake with a stack trace. */
public final class ApplicationProperties {

    /** Path, in the working directory, of the file with the settings of Landfall and of Quarkus. */
    public static final String PLACE = "config/application.properties";

    private ApplicationProperties() {}

    /**
     * Reads the properties; none where there is no such file.
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
            throw new SetupException(file + " cannot be read: " + KernelWords.of(e), KernelWords.remedy(e, "mend its permissions") + ", or start in another folder", e);
        } catch (IllegalArgumentException e) {
            throw new SetupException(file + " has a \\u without four hexadecimal digits behind it; write each backslash twice, or / in its place", e);
        }
        return properties;
    }
}

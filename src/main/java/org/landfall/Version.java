package org.landfall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Landfall, from the build. */
public final class Version {

    public static final String NAME = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("/org/landfall/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

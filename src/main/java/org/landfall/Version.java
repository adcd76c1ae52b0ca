package org.landfall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Landfall and the commit that it was built of, from the build. */
public final class Version {

    private static final Properties BUILD = read();

    public static final String NAME = BUILD.getProperty("version");

    /** The first 12 digits of the commit's hash, with {@code -dirty} behind them where its files were changed; {@code unknown} where nobody knew it. */
    public static final String COMMIT = BUILD.getProperty("commit");

    private Version() {}

    private static Properties read() {
        try (InputStream in = Version.class.getResourceAsStream("/org/landfall/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

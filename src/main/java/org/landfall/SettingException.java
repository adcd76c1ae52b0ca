package org.landfall;

import java.util.List;

/** A setting that cannot be used, or several that cannot be used together: who reports it can tell where they were given. */
public final class SettingException extends SetupException {

    private final List<String> settings;

    /** @param setting the name of its option, without hyphens before it, such as {@code bucket} */
    public SettingException(String setting, String message) {
        this(List.of(setting), message, null);
    }

    public SettingException(String setting, String message, Throwable cause) {
        this(List.of(setting), message, cause);
    }

    public SettingException(List<String> settings, String message, Throwable cause) {
        super(message, cause);
        this.settings = List.copyOf(settings);
    }

    /** Names the options of the settings, without hyphens before them. */
    public List<String> settings() {
        return settings;
    }
}

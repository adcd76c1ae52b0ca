package org.landfall;

import java.util.List;

/** A setting that cannot be used, or several that cannot be used together: who reports it can tell where they were given. */
public final class SettingException extends SetupException {

    private final List<String> settings;

    /** @param setting the name of its option, without hyphens before it, such as {@code bucket} */
    public SettingException(String setting, String message) {
        this(List.of(setting), message);
    }

    public SettingException(String setting, String message, Throwable cause) {
        this(List.of(setting), message, cause);
    }

    /** @param settings the names of several options that cannot be used together, or of which one is wrong */
    public SettingException(List<String> settings, String message) {
        super(message);
        this.settings = List.copyOf(settings);
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

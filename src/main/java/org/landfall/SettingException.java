package org.landfall;

import java.util.List;

/** A setting that cannot be used, or several that cannot be used together: who reports it can tell where they were given. */
public final class SettingException extends SetupException {

    private final List<String> settings;

    /** @param setting the name of its option, without hyphens before it, such as {@code bucket} */
    public SettingException(String setting, String reason) {
        this(List.of(setting), Failure.of(reason), null);
    }

    public SettingException(String setting, String reason, Throwable cause) {
        this(List.of(setting), Failure.of(reason), cause);
    }

    public SettingException(String setting, String reason, String remedy) {
        this(List.of(setting), new Failure(reason, remedy), null);
    }

    public SettingException(String setting, String reason, String remedy, Throwable cause) {
        this(List.of(setting), new Failure(reason, remedy), cause);
    }

    public SettingException(String setting, Failure failure, Throwable cause) {
        this(List.of(setting), failure, cause);
    }

    public SettingException(List<String> settings, String reason) {
        this(settings, Failure.of(reason), null);
    }

    public SettingException(List<String> settings, String reason, Throwable cause) {
        this(settings, Failure.of(reason), cause);
    }

    public SettingException(List<String> settings, String reason, String remedy) {
        this(settings, new Failure(reason, remedy), null);
    }

    public SettingException(List<String> settings, Failure failure, Throwable cause) {
        super(failure, cause);
        this.settings = List.copyOf(settings);
    }

    /** Names the options of the settings, without hyphens before them. */
    public List<String> settings() {
        return settings;
    }
}

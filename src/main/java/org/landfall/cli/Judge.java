package org.landfall.cli;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.SettingException;
import org.landfall.landing.FileChoice;
import org.landfall.landing.PatternOption;
import org.landfall.ledger.CopiesPlace;
import org.landfall.route.ContentTypes;
import org.landfall.route.notice.NoticeAddress;
import org.landfall.route.notice.Notices;
import org.landfall.run.RunSettings;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadSettings;
import org.landfall.text.Age;

/** Says whether a value can be used. Where the routes give the value to a bean, the bean says so. */
interface Judge {

    /**
     * Judges a value, and gives it to the settings that it is for.
     *
     * @param option the option, such as {@code --years}
     * @param value  its value, maybe empty
     * @return the value as the routes are given it
     * @throws IllegalArgumentException with one sentence, which names the option, when it cannot be used
     */
    String judge(String option, String value, Beans settings);

    String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
    /** A name, or an address or ARN with it, perhaps with a folder behind it. */
    Pattern BUCKET_IN_ADDRESS = Pattern.compile("(?:[sS]3[an]?://|arn:[a-z-]+:s3:::)?([^/:]+)(/.*)?");

    /** Beans that judge, as the routes have them. */
    record Beans(RunSettings run, UploadSettings upload) {}

    /** Takes every value. */
    static Judge none() {
        return (option, value, settings) -> value.strip();
    }

    /** Asks the settings of a run. */
    static Judge run(BiConsumer<RunSettings, String> setter) {
        return run(value -> value, setter);
    }

    /** Asks the settings of a run. @param type makes a value of what was given */
    static <T> Judge run(Function<String, T> type, BiConsumer<RunSettings, T> setter) {
        return (option, value, settings) -> {
            setter.accept(settings.run(), type.apply(value));
            return value.strip();
        };
    }

    /** Asks the settings of the uploads, which name their options themselves. */
    static Judge upload(BiConsumer<UploadSettings, String> setter) {
        return upload(value -> value, setter);
    }

    /** Asks the settings of the uploads. @param type makes a value of what was given */
    static <T> Judge upload(Function<String, T> type, BiConsumer<UploadSettings, T> setter) {
        return (option, value, settings) -> {
            setter.accept(settings.upload(), type.apply(value));
            return value.strip();
        };
    }

    static Judge prefix() {
        return (option, value, settings) -> {
            settings.run().setPrefix(value);
            return settings.run().prefix();
        };
    }

    /** Takes what matches, and nothing at all. @param expected what to give instead of another value */
    static Judge form(String regex, String expected) {
        return (option, value, settings) -> {
            require(value.isBlank() || value.matches(regex), option, value, expected);
            return value.strip();
        };
    }

    /** Takes the name of a bucket, and knows what people give in its place. */
    static Judge bucket() {
        return (option, value, settings) -> {
            String name = value.strip();
            Matcher address = BUCKET_IN_ADDRESS.matcher(name);
            if (address.matches() && !address.group(1).equals(name)) {
                String folder = address.group(2) == null ? "" : address.group(2).replaceAll("^/+|/+$", "");
                throw new IllegalArgumentException(option + " " + name + " cannot be used; give the name alone: " + option + " " + address.group(1)
                        + (folder.isEmpty() ? "" : " --prefix " + folder));
            }
            require(!name.startsWith("arn:"), option, value, "the name of a bucket, not what stands for one");
            require(name.isEmpty() || name.matches(BUCKET), option, value, "3 to 63 lower-case letters, digits, dots and hyphens");
            return name;
        };
    }

    static Judge url() {
        return (option, value, settings) -> {
            try {
                return value.isBlank() ? "" : ServerAddress.parse(option, value).toString();
            } catch (ClientSetupException e) {
                throw new IllegalArgumentException(e.failure().sentence(), e);
            }
        };
    }

    /** Takes the name of a file, which the routes are given from the root on. */
    static Judge path() {
        return (option, value, settings) -> value.isBlank() ? "" : Path.of(value).toAbsolutePath().normalize().toString();
    }

    /** Takes the path of a ledger, or the place of its copies in a bucket, which is left as it is. */
    static Judge ledger() {
        return (option, value, settings) -> CopiesPlace.isOne(value) ? CopiesPlace.parse(value).toString() : path().judge(option, value, settings);
    }

    /** Takes patterns, separated by commas. Camel would take a value that begins with # for the name of a bean; quoted, it is the same pattern. */
    static Judge patterns(PatternOption patterns) {
        return (option, value, settings) -> {
            patterns.add(FileChoice.ALL, value);
            return value.startsWith("#") ? "\\" + value : value;
        };
    }

    /** Takes patterns with content types, which are given on as patterns are. */
    static Judge contentTypes() {
        return (option, value, settings) -> {
            ContentTypes.parse(value);
            return value.startsWith("#") ? "\\" + value : value;
        };
    }

    /** Takes the name of a file of patterns, which the routes are given from the root on. */
    static Judge patternFile(PatternOption patterns) {
        return (option, value, settings) -> {
            String file = path().judge(option, value, settings);
            patterns.add(FileChoice.ALL, file);
            return file;
        };
    }

    /** Takes the address of a PostgreSQL database; one that cannot be used is not shown, since it may hold a password. */
    static Judge database() {
        return (option, value, settings) -> {
            if (!value.isBlank() && !value.strip().startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        option + " is no address of a PostgreSQL database; give one such as jdbc:postgresql://HOST:5432/DATABASE?user=NAME");
            }
            settings.run().setClaims(value);
            return value.strip();
        };
    }

    /** Takes the address of whom to tell. */
    static Judge notice() {
        return (option, value, settings) -> {
            try {
                return NoticeAddress.parse(value).text();
            } catch (SettingException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        };
    }

    /** Takes a number of failures, as the bean of the notices does. */
    static Judge noticeFailures() {
        return (option, value, settings) -> {
            try {
                new Notices().setFailures(Integer.parseInt(value.strip()));
                return value.strip();
            } catch (SettingException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        };
    }

    /** Takes a pause in milliseconds, as Camel takes a bare number, or with its unit. */
    static Judge pause() {
        return (option, value, settings) -> {
            String pause = value.strip();
            boolean isNumber = pause.matches("\\d{1,9}");
            long millis = 0;
            try {
                millis = isNumber ? Long.parseLong(pause) : Age.parse(pause).toMillis();
            } catch (IllegalArgumentException noDuration) {
                // told as one that is too short
            }
            require(millis > 0, option, pause, "1 or more milliseconds, or a time such as 500ms or 5s");
            return Long.toString(millis);
        };
    }

    private static void require(boolean good, String option, String value, String expected) {
        if (!good) {
            throw new IllegalArgumentException(option + " " + value + " cannot be used; give " + expected);
        }
    }
}

package org.landfall.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.landfall.SettingException;
import org.landfall.glob.ValueList;
import org.landfall.landing.FileChoice;
import org.landfall.landing.PatternOption;
import org.landfall.route.notice.NoticeAddress;
import org.landfall.run.RunSettings;
import org.landfall.s3.UploadSettings;

/** The values of options, judged before any route starts, by the beans that the routes will give them to. */
final class JudgedOptions {

    private final Map<RunOption, String> values = new EnumMap<>(RunOption.class);
    private final Judge.Beans beans;

    /**
     * Judges them.
     *
     * @param upload takes those of the uploads
     * @throws SettingException when one of them cannot be used, or not together with another
     */
    JudgedOptions(Map<RunOption, String> given, UploadSettings upload) {
        beans = new Judge.Beans(new RunSettings(), upload);
        given.forEach((option, value) -> values.put(option, judged(option, value)));
        NoticeAddress.parse(value(RunOption.NOTIFY)).requireEncrypted(upload.allowHttp());
        try {
            beans.upload().requireUsable();
        } catch (IllegalArgumentException e) {
            throw new SettingException(List.of(RunOption.KMS_KEY.setting(), RunOption.SSE.setting()), e.getMessage(), e);
        }
    }

    private String judged(RunOption option, String value) {
        try {
            return option.judge().judge(option.option(), value, beans);
        } catch (IllegalArgumentException e) {
            throw new SettingException(option.setting(), named(option.option(), e.getMessage()), e);
        }
    }

    /** Whoever only reads a size or a time does not know what it is for. */
    private static String named(String option, String sentence) {
        return sentence.contains("--") ? sentence : option + ": " + sentence;
    }

    /** The same, for those who need a bucket. @throws SettingException when none was given */
    JudgedOptions withBucket() {
        if (value(RunOption.BUCKET).isEmpty()) {
            throw new SettingException(RunOption.BUCKET.setting(), "no bucket given; say which with --bucket NAME");
        }
        return this;
    }

    /** The value of an option as the routes are given it; empty where it has none. */
    String value(RunOption option) {
        return values.getOrDefault(option, "");
    }

    /** The years that were asked for; none for all. */
    Set<String> years() {
        return Set.copyOf(ValueList.of(value(RunOption.YEARS)));
    }

    /** The choice among files, by their paths in the landing directory. */
    FileChoice choice() {
        FileChoice included = PatternOption.INCLUDE_FROM.add(PatternOption.INCLUDE.add(FileChoice.ALL, value(RunOption.INCLUDE)), value(RunOption.INCLUDE_FROM));
        return PatternOption.EXCLUDE_FROM.add(PatternOption.EXCLUDE.add(included, value(RunOption.EXCLUDE)), value(RunOption.EXCLUDE_FROM));
    }

    /** The properties for the routes. @param wanted of which options */
    Map<String, String> properties(Predicate<RunOption> wanted) {
        Map<String, String> properties = new TreeMap<>();
        values.forEach((option, value) -> {
            if (wanted.test(option)) {
                properties.put(option.property(), value);
            }
        });
        return properties;
    }

    UploadSettings upload() {
        return beans.upload();
    }
}

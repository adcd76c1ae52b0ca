package org.landfall.cli;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.landfall.cli.config.Origin;
import org.landfall.landing.PatternOption;
import org.landfall.run.RunSettings;
import org.landfall.s3.UploadSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that the routes are given as {@code {{landfall.NAME}}}, one row each: where its help stands, the label of its value, the
 * default, the help, in which {@code %s} is the default, and who judges a value. Its name is that of the row.
 */
enum RunOption {

    LANDING(Section.PLACES, "DIR", "", "The landing directory, which holds the year folders.", Judge.none()),
    BUCKET(Section.PLACES, "NAME", "", "The bucket of the data lake.",
            Judge.bucket()),
    PREFIX(Section.PLACES, "PREFIX", "raw", "The prefix of the raw zone (default: %s).", Judge.prefix()),
    REGION(Section.PLACES, "REGION", "", "The bucket's region (default: what the AWS SDK finds).",
            Judge.form("[A-Za-z0-9-]{1,63}", "the name of a region such as eu-central-1")),
    ENDPOINT(Section.PLACES, "URL", "", "The address of an S3 server other than AWS.", Judge.url()),
    YEARS(Section.PLACES, "YYYY,YYYY", "", "Only these years (default: all).",
            Judge.form("(19|20)[0-9]{2}(,(19|20)[0-9]{2})*", "years such as 2023,2024")),
    INCLUDE(Section.PLACES, Label.PATTERN, "", "Only files that match, such as '*.csv' (default: all).", Judge.patterns(PatternOption.INCLUDE)),
    INCLUDE_FROM(Section.MORE, "FILE", "", "The same by a file with a pattern in each line.", Judge.patternFile(PatternOption.INCLUDE_FROM)),
    EXCLUDE(Section.PLACES, Label.PATTERN, "", "No file that matches, whatever includes it.", Judge.patterns(PatternOption.EXCLUDE)),
    EXCLUDE_FROM(Section.MORE, "FILE", "", "The same by a file with a pattern in each line.", Judge.patternFile(PatternOption.EXCLUDE_FROM)),
    CSV(Section.PLACES, Label.MODE, "warn", "Malformed CSVs: off, warn or refuse (default: %s).",
            Judge.form("off|warn|refuse", "off, warn or refuse")),
    CSV_HEADER(Section.MORE, "FILE", "", "Refuse a CSV whose header is no line of FILE.", Judge.path()),
    SETTLE_AGE(Section.MORE, "AGE", "10", "How long a file must be unchanged (default: %s).", Judge.run(RunSettings::setSettleAge)),
    SUMMARY(Section.MORE, "RULE", SummaryRule.version, "When the summary's key is taken: version or conflict (default: %s).", Judge.none()),

    PARALLEL(Section.SPEED, "N", 16, "How many files are sent at the same time (default: %s).",
            Judge.upload(Integer::valueOf, UploadSettings::setFilesInFlight)),
    PARTS_IN_FLIGHT(Section.MORE, "N", 4, "How many parts of large files at a time (default: %s).",
            Judge.upload(Integer::valueOf, UploadSettings::setPartsInFlight)),
    BUFFER_MEMORY(Section.MORE, "SIZE", "64M", "The most memory for upload buffers (default: %s).",
            Judge.upload(UploadSettings::setBufferMemory)),
    BWLIMIT(Section.SPEED, "SIZE", "", "The most bytes per second, such as 20M (default: none).",
            Judge.upload(UploadSettings::setBandwidthLimit)),

    LEDGER(Section.KEPT, "FILE", "", "The ledger (default: DIR/.landfall/ledger.jsonl).", Judge.ledger()),
    LEDGER_COPY(Section.MORE, Label.SWITCH, false, "Land the run's lines of the ledger too.",
            Judge.run(Boolean::valueOf, RunSettings::setLedgerCopy)),
    CALLER_ARN(Section.MORE, Label.SWITCH, "", "Ask AWS STS whose the credentials are, for the ledger (default: true without --endpoint).",
            Judge.form("true|false", "true or false")),
    PURGE_FILES(Section.MORE, "N", 1000, "How many landed files may wait before they are deleted (default: %s).",
            Judge.run(Integer::valueOf, RunSettings::setPurgeFiles)),
    PURGE_BYTES(Section.MORE, "SIZE", "4G", "How much the landed files may hold before they are deleted (default: %s).",
            Judge.run(RunSettings::setPurgeBytes)),
    RETENTION(Section.MORE, "AGE", "0", "How long landed files stay, such as 12h (default: %s).", Judge.run(RunSettings::setRetention)),
    PRUNE_EMPTY(Section.MORE, Label.SWITCH, false, "Remove year folders, and folders in them, that are empty at the end.",
            Judge.run(Boolean::valueOf, RunSettings::setPruneEmpty)),
    QUARANTINE(Section.KEPT, "DIR", "", "Where refused files go (default: they stay).", Judge.path()),
    NOTIFY(Section.MORE, "ADDRESS", "", "Whom to tell at the end: an https:// webhook, or aws2-sns:ARN (default: nobody).", Judge.notice()),
    GRACE(Section.MORE, "AGE", "30", "Time for files in flight after Ctrl-C (default: %s).", Judge.run(RunSettings::setGrace)),

    CLAIMS(Section.MORE, "URL", "", "The PostgreSQL database where several runners claim files.", Judge.database()),
    CLAIMS_LEASE(Section.MORE, "AGE", "60s", "How long a claim lasts that is not renewed (default: %s).",
            Judge.run(RunSettings::setClaimsLease)),
    RUNNER(Section.MORE, "NAME", "", "The name of this runner among those with claims (default: the machine's).",
            Judge.run(RunSettings::setRunner)),

    SHA256(Section.MORE, Label.SWITCH, true, "Keep a SHA-256 in the ledger (default: %s).",
            Judge.upload(Boolean::valueOf, UploadSettings::setSha256)),
    META_SHA256(Section.MORE, Label.SWITCH, false, "Give objects x-amz-meta-sha256; large files are then read twice.",
            Judge.upload(Boolean::valueOf, UploadSettings::setMetaSha256)),
    SSE(Section.MORE, "NAME", "", "Server-side encryption: AES256 or aws:kms (default: the bucket's).", Judge.upload(UploadSettings::setSse)),
    KMS_KEY(Section.MORE, "KEY", "", "The KMS key for --sse aws:kms (default: the account's).", Judge.upload(UploadSettings::setKmsKey)),
    STORAGE_CLASS(Section.MORE, "NAME", "", "The storage class (default: the bucket's).", Judge.upload(UploadSettings::setStorageClass)),
    METADATA(Section.MORE, Label.PAIR, "", "Give objects x-amz-meta-KEY.", Judge.upload(UploadSettings::setMetadata)),
    TAG(Section.KEPT, Label.PAIR, "", "Tag objects; the role needs s3:PutObjectTagging for it.", Judge.upload(UploadSettings::setTags)),
    CONTENT_TYPE(Section.MORE, Label.TYPE, "", "The content type of files that match, before the route's.", Judge.contentTypes()),
    BUCKET_OWNER(Section.MORE, "ACCOUNT", "", "The account that must own the bucket (default: any).",
            Judge.upload(UploadSettings::setBucketOwner)),
    ALLOW_HTTP(Section.MORE, Label.SWITCH, false, "Allow an http:// endpoint on another machine.",
            Judge.upload(Boolean::valueOf, UploadSettings::setAllowHttp)),
    ABORT_UPLOADS(Section.MORE, Label.SWITCH, false, "Abort multipart uploads that fail; needs s3:AbortMultipartUpload.",
            Judge.upload(Boolean::valueOf, UploadSettings::setAbortUploads)),
    RESUME_MAX_AGE(Section.MORE, "AGE", "6d", "How old an upload may be that is continued, such as 12h (default: %s; 0: never).",
            Judge.upload(UploadSettings::setResumeMaxAge)),
    CONNECT_TIMEOUT(Section.MORE, "AGE", "5", "How long a connection may take (default: %s).",
            Judge.upload(UploadSettings::setConnectTimeout)),
    READ_TIMEOUT(Section.MORE, "AGE", "60", "How long the server may be silent (default: %s).", Judge.upload(UploadSettings::setReadTimeout)),
    CALL_TIMEOUT(Section.MORE, "AGE", "1800", "How long one call and its retries may take (default: %s).",
            Judge.upload(UploadSettings::setCallTimeout)),
    COMPLETE_TIMEOUT(Section.MORE, "AGE", "900", "How long completing a large file may be silent (default: %s).",
            Judge.upload(UploadSettings::setCompleteTimeout)),

    WATCH(Section.KEPT, Label.SWITCH, false, "Stay and poll until stopped, for a service.", Judge.run(Boolean::valueOf, RunSettings::setWatch)),
    POLL_DELAY(Section.MORE, "AGE", "500", "The pause between two looks at the landing directory, such as 5s (default: %sms; with --watch 5s).",
            Judge.pause()),
    NOTIFY_FAILURES(Section.MORE, "N", 10, "With --watch: so many failures are told at once (default: %s).", Judge.noticeFailures()),
    RETRY_FIRST(Section.MORE, "AGE", "1m",
            "With --watch: when a file that did not land is tried again; doubled each time (default: %s).", Judge.run(RunSettings::setRetryFirst)),
    RETRY_LONGEST(Section.MORE, "AGE", "1h", "With --watch: the longest such pause (default: %s).", Judge.run(RunSettings::setRetryLongest));

    /** The options of a move, which may stay. */
    static final Set<RunOption> OF_MOVE = EnumSet.allOf(RunOption.class);

    /** The options of all commands that run the routes, or look at what they would do. */
    static final Set<RunOption> OF_ALL = EnumSet.complementOf(EnumSet.range(WATCH, RETRY_LONGEST));

    /** The options of the commands that work in the landing directory alone. */
    static final Set<RunOption> OF_LANDING = EnumSet.of(LANDING, LEDGER, QUARANTINE);

    enum SummaryRule { version, conflict }

    /** Pattern of a label, in a class of its own, since the rows come before what is static here. */
    private static final class Label {
        static final String SWITCH = "true|false";
        /** One of several words, of which the option alone stands for the default. */
        static final String MODE = "MODE";
        /** One of several values, which the option may be given again and again. */
        static final String PATTERN = "PATTERN";
        static final String PAIR = "KEY=VALUE";
        static final String TYPE = "PATTERN=TYPE";
        static final Set<String> OF_SEVERAL = Set.of(PATTERN, PAIR, TYPE);
    }

    private final Section section;
    private final String label;
    private final Object byDefault;
    private final String help;
    private final Judge judge;

    RunOption(Section section, String label, Object byDefault, String help, Judge judge) {
        this.section = section;
        this.label = label;
        this.byDefault = byDefault;
        this.help = help;
        this.judge = judge;
    }

    /** Gives a command these options. */
    static void add(CommandSpec command, Collection<RunOption> rows) {
        rows.forEach(row -> command.addOption(row.spec()));
    }

    private OptionSpec spec() {
        boolean isSwitch = label.equals(Label.SWITCH);
        OptionSpec.Builder spec = OptionSpec.builder(option()).paramLabel(label).type(byDefault.getClass()).initialValue(byDefault)
                .description(String.format(Locale.ROOT, help, byDefault)).userObject(this);
        if (Label.OF_SEVERAL.contains(label)) {
            return spec.arity("1").type(List.class).auxiliaryTypes(String.class).initialValue(List.of()).build();
        }
        if (label.equals(Label.MODE)) {
            return spec.arity("0..1").fallbackValue(byDefault.toString()).build();
        }
        // what is on by default can only be switched off, so its value is to be said
        return (isSwitch && !byDefault.equals(true) ? spec.arity("0..1").fallbackValue("true") : spec.arity("1")).build();
    }

    /** A value that picocli has read, as one text: several values are separated by commas, as where they are no options. */
    static String text(Object value) {
        return value instanceof List<?> several ? several.stream().map(Object::toString).collect(Collectors.joining(",")) : value.toString();
    }

    /** The name of the setting, such as {@code settle-age}. */
    String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option on the command line, such as {@code --settle-age}. */
    String option() {
        return "--" + setting();
    }

    /** The placeholder of the routes, such as {@code landfall.settle-age}. */
    String property() {
        return Origin.PREFIX + setting();
    }

    Section section() {
        return section;
    }

    Judge judge() {
        return judge;
    }
}

package org.landfall.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Prefix;
import org.landfall.landing.RunnerName;
import org.landfall.purge.PurgeTerms;
import org.landfall.quarantine.QuarantineFolder;
import org.landfall.text.Age;
import org.landfall.text.ByteSize;

/** Settings of a run, as text from the YAML {@code beans:} section. */
public final class RunSettings {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    private String landing;
    private String ledger = "";
    private String prefix = "raw";
    private Duration settleAge = Duration.ofSeconds(10);
    private boolean dryRun;
    private boolean check;
    private boolean stopWhenDone = true;
    private int purgeFiles = 1000;
    private long purgeBytes = 4L << 30;
    private Duration retention = Duration.ZERO;
    private boolean pruneEmpty;
    private Duration grace = Duration.ofSeconds(30);
    private boolean watch;
    private Duration retryFirst = Duration.ofMinutes(1);
    private Duration retryLongest = Duration.ofHours(1);
    private boolean ledgerCopy;
    private String callerArn = "";
    private String claims = "";
    private Duration claimsLease = Duration.ofMinutes(1);
    private String runner = "";
    private String quarantine = "";

    /** The landing directory. */
    public void setLanding(String landing) {
        this.landing = landing;
    }

    /** The ledger's path; empty for {@code .landfall/ledger.jsonl} in the landing directory. */
    public void setLedger(String ledger) {
        this.ledger = ledger;
    }

    /** The prefix of the raw zone. @throws SetupException when it is none */
    public void setPrefix(String prefix) {
        this.prefix = Prefix.require(prefix);
    }

    /** Sets how long a file must not have changed, such as {@code 30s}; 0 for no waiting. */
    public void setSettleAge(String age) {
        settleAge = Age.parse(age);
    }

    /** Tells whether the run stays and polls until it is stopped, for a service. */
    public void setWatch(boolean watch) {
        this.watch = watch;
    }

    /** Sets, for a run that stays, how long a file that did not land waits before it is tried again, such as {@code 1m}; doubled each time. */
    public void setRetryFirst(String age) {
        retryFirst = Age.parse(age);
    }

    /** Sets, for a run that stays, the longest such wait, such as {@code 1h}. */
    public void setRetryLongest(String age) {
        retryLongest = Age.parse(age);
    }

    /** Tells whether to plan only: nothing is written, here or there. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Tells whether a dry run asks the bucket what is there already. */
    public void setCheck(boolean check) {
        this.check = check;
    }

    /** Tells whether the end of the run stops the Camel context. */
    public void setStopWhenDone(boolean stopWhenDone) {
        this.stopWhenDone = stopWhenDone;
    }

    /** Sets how many landed files may wait before they are purged, 1 or more. */
    public void setPurgeFiles(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("landed files are purged when there are 1 or more, not " + files);
        }
        purgeFiles = files;
    }

    /** Sets how much the landed files may hold before they are purged, such as {@code 4G}. */
    public void setPurgeBytes(String size) {
        purgeBytes = ByteSize.parse(size);
    }

    /**
     * Sets how long a landed file is kept in the hidden folder before it is purged, such as {@code 12h}; a bare number is days, as it has
     * been.
     */
    public void setRetention(String age) {
        retention = age.strip().matches("\\d{1,9}") ? Duration.ofDays(Long.parseLong(age.strip())) : Age.parse(age);
    }

    /** Tells whether folders of the landing directory that are empty at the end are removed. */
    public void setPruneEmpty(boolean prune) {
        pruneEmpty = prune;
    }

    /** Sets how long the files in flight may go on once the run is to stop, such as {@code 30s}. */
    public void setGrace(String age) {
        grace = Age.parse(age);
    }

    /** Tells whether the ledger's lines of each run land in the bucket as well. */
    public void setLedgerCopy(boolean wanted) {
        ledgerCopy = wanted;
    }

    /** Tells whether AWS STS is asked whose the credentials are; empty for only where S3 is that of AWS. */
    public void setCallerArn(String wanted) {
        callerArn = wanted.strip();
    }

    /** The JDBC address of the database where several runners claim files; empty for a run that has the landing directory for itself. */
    public void setClaims(String url) {
        // not judged here: who reports a setting that is refused would show a password in it
        claims = url.strip();
    }

    /** Sets how long a claim lasts that is not renewed, such as {@code 60s}; two seconds or more. */
    public void setClaimsLease(String age) {
        Duration lease = Age.parse(age);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("a claim lasts " + SHORTEST_LEASE.toSeconds() + " s or more, not " + age);
        }
        claimsLease = lease;
    }

    /** The name of this runner among those with claims; empty for the machine's. */
    public void setRunner(String name) {
        runner = name.isBlank() ? "" : RunnerName.require(name.strip());
    }

    /** The folder that files are moved to which are refused for their content or name; empty for none: they stay. */
    public void setQuarantine(String folder) {
        quarantine = folder.strip();
    }

    /** The landing directory of a run. @throws SetupException when there is no such directory, or it cannot be used so */
    public LandingArea area(String run) {
        LandingArea area = LandingArea.of(landing, ledger, run);
        if (!shares()) {
            return area;
        }
        if (!ledger.isBlank()) {
            throw new SettingException(List.of("claims", "ledger"), "--claims and --ledger do not go together, since each of several runners has a ledger of its own in "
                    + area.hidden(), "leave one of the two out");
        }
        return area.ofRunner(RunnerName.orHost(runner), run);
    }

    public String prefix() {
        return prefix;
    }

    Duration settleAge() {
        return settleAge;
    }

    /** Tells whether the run plans only. */
    public boolean dryRun() {
        return dryRun;
    }

    boolean watch() {
        return watch && !dryRun;
    }

    Duration retryFirst() {
        return retryFirst;
    }

    Duration retryLongest() {
        return retryLongest;
    }

    boolean check() {
        return check;
    }

    public boolean stopWhenDone() {
        return stopWhenDone;
    }

    /** @param makesContents whether a route may make another content of a file */
    PurgeTerms purgeTerms(boolean makesContents) {
        return new PurgeTerms(purgeFiles, purgeBytes, retention, retryFirst, prefix, makesContents, watch());
    }

    boolean pruneEmpty() {
        return pruneEmpty;
    }

    public Duration grace() {
        return grace;
    }

    /** The folder of refused files; empty where these stay. @throws SetupException when it cannot be one */
    Optional<QuarantineFolder> quarantine(LandingArea area, Intake intake) {
        return quarantine.isEmpty() ? Optional.empty() : Optional.of(QuarantineFolder.of(quarantine, area, intake));
    }

    /** Tells whether files are claimed, since other runners are at work on the landing directory; a dry run takes none. */
    boolean shares() {
        return !claims.isEmpty() && !dryRun;
    }

    String claims() {
        return claims;
    }

    Duration claimsLease() {
        return claimsLease;
    }

    boolean ledgerCopy() {
        return ledgerCopy;
    }

    /** @param onAws whether S3 is that of AWS */
    boolean callerArn(boolean onAws) {
        return callerArn.isEmpty() ? onAws : Boolean.parseBoolean(callerArn);
    }
}

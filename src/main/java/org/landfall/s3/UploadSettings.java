package org.landfall.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.landfall.text.Age;
import org.landfall.text.ByteSize;
import org.landfall.text.Figures;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * Settings of uploads, as text from the YAML {@code beans:} section. An empty text means the default. Every setter throws an {@link
 * IllegalArgumentException} with one sentence for what cannot work.
 */
public final class UploadSettings {

    /** Below this many bytes per second S3 takes a connection that shares the limit with a dozen others for dead. */
    private static final long SLOWEST = 16 << 10;
    private static final Duration SHORTEST_TIME = Duration.ofSeconds(1);
    private static final String KMS = "aws:kms";
    private static final int MOST_FILES = 256;

    private long bufferMemory = 64L << 20;
    private int partsInFlight = 4;
    private int filesInFlight = 16;
    private boolean sha256 = true;
    private boolean metaSha256;
    private boolean abortUploads;
    private boolean allowHttp;
    private long bandwidthLimit;
    private String sse;
    private String kmsKey;
    private String storageClass;
    private ObjectMetadata metadata = ObjectMetadata.NONE;
    private ObjectTags tags = ObjectTags.NONE;
    private String bucketOwner;
    private Duration resumeMaxAge = Duration.ofDays(6);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofMinutes(30);
    private Duration completeTimeout = Duration.ofMinutes(15);

    /** The bound on the buffers of all files in flight together, such as {@code 64M}; at least one part. */
    public void setBufferMemory(String size) {
        long bytes = ByteSize.parse(size);
        if (bytes < PartPlan.BASE) {
            throw new IllegalArgumentException("--buffer-memory " + size.strip() + " cannot be used: a part of a large file needs "
                    + Figures.exactBytes(PartPlan.BASE) + "; give 16M or more");
        }
        bufferMemory = bytes;
    }

    /** Sets how many parts are on their way at the same time, of all files together. */
    public void setPartsInFlight(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("--parts-in-flight " + parts + " cannot be used; give 1 or more");
        }
        partsInFlight = parts;
    }

    /** Sets how many files are uploaded at the same time at most, 1 to 256; it is the route that keeps to it. */
    public void setFilesInFlight(int files) {
        if (files < 1 || files > MOST_FILES) {
            throw new IllegalArgumentException("--parallel " + files + " cannot be used; give 1 to " + MOST_FILES);
        }
        filesInFlight = files;
    }

    /** Tells whether the SHA-256 of each file is computed for the ledger. */
    public void setSha256(boolean wanted) {
        sha256 = wanted;
    }

    /** Tells whether objects carry their SHA-256 as {@code x-amz-meta-sha256}; large files are then read twice. */
    public void setMetaSha256(boolean wanted) {
        metaSha256 = wanted;
    }

    /** Tells whether a multipart upload that fails is aborted, which needs {@code s3:AbortMultipartUpload}. */
    public void setAbortUploads(boolean allowed) {
        abortUploads = allowed;
    }

    /** Tells whether an {@code http://} endpoint on another machine may be used. */
    public void setAllowHttp(boolean allowed) {
        allowHttp = allowed;
    }

    /** The most bytes per second, of all uploads together, such as {@code 20M}; empty or 0 for no limit. */
    public void setBandwidthLimit(String size) {
        long bytes = size.isBlank() ? 0 : ByteSize.parse(size);
        if (bytes > 0 && bytes < SLOWEST) {
            throw new IllegalArgumentException("--bwlimit " + size.strip() + " cannot be used: S3 ends connections that bring nothing for"
                    + " long; give 16K or more, or 20M for 20 MiB per second");
        }
        bandwidthLimit = bytes;
    }

    /** The server-side encryption, {@code AES256} or {@code aws:kms}; empty for the bucket's own. */
    public void setSse(String algorithm) {
        String name = orNull(algorithm);
        if (name != null && !name.matches("AES256|aws:kms|aws:kms:dsse")) {
            throw new IllegalArgumentException("--sse " + name + " is not known; give AES256 or aws:kms");
        }
        sse = name;
    }

    /** The id or ARN of the KMS key, which needs {@code aws:kms}; empty for the account's own. */
    public void setKmsKey(String key) {
        kmsKey = orNull(key);
    }

    /** The storage class, such as {@code STANDARD_IA}; empty for the bucket's own. */
    public void setStorageClass(String name) {
        String wanted = orNull(name);
        if (wanted != null && StorageClass.fromValue(wanted) == StorageClass.UNKNOWN_TO_SDK_VERSION) {
            throw new IllegalArgumentException("--storage-class " + wanted + " is not known; give one of "
                    + StorageClass.knownValues().stream().map(StorageClass::toString).sorted().collect(Collectors.joining(", ")));
        }
        storageClass = wanted;
    }

    /** Metadata of all objects, such as {@code owner=lake,source=cms}; empty for none. */
    public void setMetadata(String values) {
        metadata = ObjectMetadata.parse(values);
    }

    /** Tags of all objects, such as {@code team=lake}, which need {@code s3:PutObjectTagging}; empty for none. */
    public void setTags(String values) {
        tags = ObjectTags.parse(values);
    }

    /** The account that must own the bucket, sent as {@code x-amz-expected-bucket-owner}; empty for any. */
    public void setBucketOwner(String account) {
        String owner = orNull(account);
        if (owner != null && !owner.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("--bucket-owner " + owner + " is no AWS account; give its id, 12 digits without hyphens");
        }
        bucketOwner = owner;
    }

    /**
     * The age up to which an upload that was cut off is continued, such as {@code 6d} or {@code 12h}; 0 for never. It must be below
     * the days after which a lifecycle rule of the bucket aborts incomplete uploads.
     */
    public void setResumeMaxAge(String age) {
        resumeMaxAge = Age.parse(age);
    }

    /** Sets how long a connection may take, such as {@code 5s}. */
    public void setConnectTimeout(String age) {
        connectTimeout = time("--connect-timeout", age);
    }

    /** Sets how long the server may be silent, such as {@code 60s}. */
    public void setReadTimeout(String age) {
        readTimeout = time("--read-timeout", age);
    }

    /** Sets how long one call may take with all its retries, such as {@code 30m}. */
    public void setCallTimeout(String age) {
        callTimeout = time("--call-timeout", age);
    }

    /** Sets how long the server may be silent while it completes a multipart upload, such as {@code 15m}. */
    public void setCompleteTimeout(String age) {
        completeTimeout = time("--complete-timeout", age);
    }

    /** @throws IllegalArgumentException with one sentence for settings that cannot work together */
    public void requireUsable() {
        if (kmsKey != null && (sse == null || !sse.startsWith(KMS))) {
            throw new IllegalArgumentException("--kms-key " + kmsKey + " is for the server-side encryption aws:kms; say --sse aws:kms too");
        }
    }

    /** Settings that questions to the server heed. @param longest how long a connection, an answer or a call may take at most */
    public UploadSettings forQuestions(Duration longest) {
        UploadSettings some = new UploadSettings();
        some.allowHttp = allowHttp;
        some.sse = sse;
        some.kmsKey = kmsKey;
        some.storageClass = storageClass;
        some.metadata = metadata;
        some.tags = tags;
        some.connectTimeout = shorter(connectTimeout, longest);
        some.readTimeout = shorter(readTimeout, longest);
        some.callTimeout = shorter(callTimeout, longest);
        return some;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Plan by which a file would be cut into parts.
     *
     * @param length bytes of the file
     * @throws UploadFailedException with one sentence when it is too large to be sent, or its parts for the buffers
     */
    public PartPlan partsOf(long length) {
        PartPlan plan = PartPlan.of(length);
        if (!plan.single() && plan.partSize() > bufferMemory) {
            throw new UploadFailedException("needs buffers of " + Figures.exactBytes(plan.partSize()) + ", one for each part, and"
                    + " --buffer-memory has " + Figures.exactBytes(bufferMemory),
                    "give it at least that, and Java a heap (-Xmx) with room for it");
        }
        return plan;
    }

    /** Warns when the buffers hold fewer parts of a file than may be on their way, half a sentence; else empty. */
    public Optional<String> shortOfBuffers(PartPlan plan) {
        long held = bufferMemory / plan.partSize();
        if (plan.single() || held >= Math.min(partsInFlight, plan.count())) {
            return Optional.empty();
        }
        return Optional.of("--buffer-memory " + Figures.exactBytes(bufferMemory) + " holds " + held + " of them where " + partsInFlight
                + " may be on their way at a time; " + Figures.exactBytes((long) partsInFlight * plan.partSize()) + " would do");
    }

    public long bufferMemory() {
        return bufferMemory;
    }

    public int partsInFlight() {
        return partsInFlight;
    }

    public int filesInFlight() {
        return filesInFlight;
    }

    public boolean sha256() {
        return sha256;
    }

    public boolean metaSha256() {
        return metaSha256;
    }

    public boolean abortUploads() {
        return abortUploads;
    }

    public boolean allowHttp() {
        return allowHttp;
    }

    public long bandwidthLimit() {
        return bandwidthLimit;
    }

    public String sse() {
        return sse;
    }

    public String kmsKey() {
        return kmsKey;
    }

    public String storageClass() {
        return storageClass;
    }

    public ObjectMetadata metadata() {
        return metadata;
    }

    public ObjectTags tags() {
        return tags;
    }

    public String bucketOwner() {
        return bucketOwner;
    }

    public Duration resumeMaxAge() {
        return resumeMaxAge;
    }

    public Duration connectTimeout() {
        return connectTimeout;
    }

    public Duration readTimeout() {
        return readTimeout;
    }

    public Duration callTimeout() {
        return callTimeout;
    }

    public Duration completeTimeout() {
        return completeTimeout;
    }

    private static Duration time(String option, String text) {
        try {
            Duration time = Age.parse(text);
            if (time.compareTo(SHORTEST_TIME) >= 0) {
                return time;
            }
        } catch (IllegalArgumentException noDuration) {
            // told as one that is too short
        }
        throw new IllegalArgumentException(option + " " + text.strip() + " cannot be used; give 1 second or more, such as 30s or 5m");
    }

    private static String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}

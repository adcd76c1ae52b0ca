package org.landfall.s3;

import java.time.Duration;

/** How files are uploaded, as text from the YAML {@code beans:} section. An empty text means the default. */
public final class UploadSettings {

    private long bufferMemory = 64L << 20;
    private int partsInFlight = 4;
    private boolean sha256 = true;
    private boolean metaSha256;
    private boolean abortUploads;
    private boolean allowHttp;
    private long bandwidthLimit;
    private String sse;
    private String kmsKey;
    private String storageClass;
    private String bucketOwner;
    private Duration resumeMaxAge = Duration.ofDays(6);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofMinutes(30);
    private Duration completeTimeout = Duration.ofMinutes(15);

    /** The bound on the buffers of all files in flight together, such as {@code 64M}. */
    public void setBufferMemory(String size) {
        bufferMemory = ByteSize.parse(size);
    }

    /** How many parts are on their way at the same time, of all files together. */
    public void setPartsInFlight(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts in flight: " + parts + " cannot be used; give 1 or more");
        }
        partsInFlight = parts;
    }

    /** Whether the SHA-256 of each file is computed for the ledger. */
    public void setSha256(boolean wanted) {
        sha256 = wanted;
    }

    /** Whether objects carry their SHA-256 as {@code x-amz-meta-sha256}; large files are then read twice. */
    public void setMetaSha256(boolean wanted) {
        metaSha256 = wanted;
    }

    /** Whether a multipart upload that fails is aborted, which needs {@code s3:AbortMultipartUpload}. */
    public void setAbortUploads(boolean allowed) {
        abortUploads = allowed;
    }

    /** Whether an {@code http://} endpoint on another machine may be used. */
    public void setAllowHttp(boolean allowed) {
        allowHttp = allowed;
    }

    /** The most bytes per second, of all uploads together, such as {@code 20M}; empty or 0 for no limit. */
    public void setBandwidthLimit(String size) {
        bandwidthLimit = size.isBlank() ? 0 : ByteSize.parse(size);
    }

    /** The server-side encryption, {@code AES256} or {@code aws:kms}; empty for the bucket's own. */
    public void setSse(String algorithm) {
        if (!algorithm.isBlank() && !algorithm.matches("AES256|aws:kms|aws:kms:dsse")) {
            throw new IllegalArgumentException("server-side encryption '" + algorithm + "' is not known; give AES256 or aws:kms");
        }
        sse = orNull(algorithm);
    }

    /** The id or ARN of the KMS key; empty for the account's own. */
    public void setKmsKey(String key) {
        kmsKey = orNull(key);
    }

    /** The storage class, such as {@code STANDARD_IA}; empty for the bucket's own. */
    public void setStorageClass(String name) {
        storageClass = orNull(name);
    }

    /** The account that must own the bucket, sent as {@code x-amz-expected-bucket-owner}; empty for any. */
    public void setBucketOwner(String account) {
        bucketOwner = orNull(account);
    }

    /**
     * The age up to which an upload that was cut off is continued, such as {@code 6d} or {@code 12h}; 0 for never. It must be below
     * the days after which a lifecycle rule of the bucket aborts incomplete uploads.
     */
    public void setResumeMaxAge(String age) {
        resumeMaxAge = Age.parse(age);
    }

    /** How long a connection may take, seconds. */
    public void setConnectTimeout(long seconds) {
        connectTimeout = Duration.ofSeconds(seconds);
    }

    /** How long the server may be silent, seconds. */
    public void setReadTimeout(long seconds) {
        readTimeout = Duration.ofSeconds(seconds);
    }

    /** How long one call may take with all its retries, seconds. */
    public void setCallTimeout(long seconds) {
        callTimeout = Duration.ofSeconds(seconds);
    }

    /** How long the server may be silent while it completes a multipart upload, seconds. */
    public void setCompleteTimeout(long seconds) {
        completeTimeout = Duration.ofSeconds(seconds);
    }

    long bufferMemory() {
        return bufferMemory;
    }

    int partsInFlight() {
        return partsInFlight;
    }

    boolean sha256() {
        return sha256;
    }

    boolean metaSha256() {
        return metaSha256;
    }

    boolean abortUploads() {
        return abortUploads;
    }

    boolean allowHttp() {
        return allowHttp;
    }

    long bandwidthLimit() {
        return bandwidthLimit;
    }

    String sse() {
        return sse;
    }

    String kmsKey() {
        return kmsKey;
    }

    String storageClass() {
        return storageClass;
    }

    String bucketOwner() {
        return bucketOwner;
    }

    Duration resumeMaxAge() {
        return resumeMaxAge;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    Duration completeTimeout() {
        return completeTimeout;
    }

    private static String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}

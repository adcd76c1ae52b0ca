package org.landfall.cli;

import java.util.Map;
import java.util.TreeMap;
import org.landfall.SetupException;
import org.landfall.s3.UploadSettings;
import picocli.CommandLine.Option;

/** The options of the upload; each is a property {@code landfall.NAME} to the routes. */
final class UploadOptions {

    @Option(names = "--buffer-memory", paramLabel = "SIZE", description = "The most memory for upload buffers (default: 64M).")
    private String bufferMemory = "64M";

    @Option(names = "--parts-in-flight", paramLabel = "N", description = "How many parts of large files at a time (default: 4).")
    private int partsInFlight = 4;

    @Option(names = "--bwlimit", paramLabel = "SIZE", description = "The most bytes per second, such as 20M (default: none).")
    private String bwlimit = "";

    @Option(names = "--sha256", arity = "1", paramLabel = "true|false", description = "Keep a SHA-256 in the ledger (default: true).")
    private boolean sha256 = true;

    @Option(names = "--meta-sha256", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Give objects x-amz-meta-sha256; large files are then read twice.")
    private boolean metaSha256;

    @Option(names = "--sse", paramLabel = "NAME", description = "Server-side encryption: AES256 or aws:kms (default: the bucket's).")
    private String sse = "";

    @Option(names = "--kms-key", paramLabel = "KEY", description = "The KMS key for --sse aws:kms (default: the account's).")
    private String kmsKey = "";

    @Option(names = "--storage-class", paramLabel = "NAME", description = "The storage class (default: the bucket's).")
    private String storageClass = "";

    @Option(names = "--bucket-owner", paramLabel = "ACCOUNT", description = "The account that must own the bucket (default: any).")
    private String bucketOwner = "";

    @Option(names = "--allow-http", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Allow an http:// endpoint on another machine.")
    private boolean allowHttp;

    @Option(names = "--abort-uploads", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Abort multipart uploads that fail; needs s3:AbortMultipartUpload.")
    private boolean abortUploads;

    @Option(names = "--resume-max-age", paramLabel = "AGE",
            description = "How old an upload may be that is continued, such as 12h (default: 6d; 0: never).")
    private String resumeMaxAge = "6d";

    @Option(names = "--connect-timeout", paramLabel = "AGE", description = "How long a connection may take (default: 5).")
    private String connectTimeout = "5";

    @Option(names = "--read-timeout", paramLabel = "AGE", description = "How long the server may be silent (default: 60).")
    private String readTimeout = "60";

    @Option(names = "--call-timeout", paramLabel = "AGE", description = "How long one call and its retries may take (default: 1800).")
    private String callTimeout = "1800";

    @Option(names = "--complete-timeout", paramLabel = "AGE",
            description = "How long completing a large file may be silent (default: 900).")
    private String completeTimeout = "900";

    /** The properties for the routes. @throws SetupException for an option that cannot work */
    Map<String, String> properties() {
        requireUsable();
        Map<String, String> properties = new TreeMap<>();
        properties.put("landfall.buffer-memory", bufferMemory);
        properties.put("landfall.parts-in-flight", Integer.toString(partsInFlight));
        properties.put("landfall.bwlimit", bwlimit);
        properties.put("landfall.sha256", Boolean.toString(sha256));
        properties.put("landfall.meta-sha256", Boolean.toString(metaSha256));
        properties.put("landfall.sse", sse);
        properties.put("landfall.kms-key", kmsKey);
        properties.put("landfall.storage-class", storageClass);
        properties.put("landfall.bucket-owner", bucketOwner);
        properties.put("landfall.allow-http", Boolean.toString(allowHttp));
        properties.put("landfall.abort-uploads", Boolean.toString(abortUploads));
        properties.put("landfall.resume-max-age", resumeMaxAge);
        properties.put("landfall.connect-timeout", connectTimeout);
        properties.put("landfall.read-timeout", readTimeout);
        properties.put("landfall.call-timeout", callTimeout);
        properties.put("landfall.complete-timeout", completeTimeout);
        return properties;
    }

    /** Gives a client of our own the settings that listing and reading heed. @throws SetupException for one that cannot work */
    void configure(UploadSettings settings) {
        requireUsable();
        settings.setBucketOwner(bucketOwner);
        settings.setAllowHttp(allowHttp);
        settings.setConnectTimeout(connectTimeout);
        settings.setReadTimeout(readTimeout);
        settings.setCallTimeout(callTimeout);
        settings.setCompleteTimeout(completeTimeout);
    }

    /** The settings judge themselves, so that a wrong one is told before any route starts. */
    private void requireUsable() {
        try {
            UploadSettings settings = new UploadSettings();
            settings.setBufferMemory(bufferMemory);
            settings.setPartsInFlight(partsInFlight);
            settings.setBandwidthLimit(bwlimit);
            settings.setSse(sse);
            settings.setKmsKey(kmsKey);
            settings.setStorageClass(storageClass);
            settings.setBucketOwner(bucketOwner);
            settings.setConnectTimeout(connectTimeout);
            settings.setReadTimeout(readTimeout);
            settings.setCallTimeout(callTimeout);
            settings.setCompleteTimeout(completeTimeout);
            settings.setResumeMaxAge(resumeMaxAge);
            settings.requireUsable();
        } catch (IllegalArgumentException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }
}

package org.landfall.server;

import java.nio.file.Path;

/** The jars by which Spark reads from S3, in the version of the Hadoop that pyspark brings. */
public final class SparkJars {

    private static final MavenArtifact S3A = new MavenArtifact("org.apache.hadoop", "hadoop-aws", "3.5.0");
    private static final String JARS = "jars";

    private SparkJars() {}

    /** Their folder; they are fetched where that was never done. @throws ServerUnavailableException when they cannot be had */
    public static Path folder() {
        return ServerCache.program("spark-s3a-" + S3A.version(), S3A.toString(), JARS, folder -> S3A.copyJarsTo(folder.resolve(JARS)));
    }
}

package org.landfall.doctor;

import org.landfall.file.Digests;
import org.landfall.text.Figures;

/**
 * The Java that runs this, whether its heap holds the buffers of uploads, and what computes the digests.
 *
 * <pre>
 * heap below the buffers             fail
 * below the buffers and 64 MiB       warn
 * else                               ok
 * </pre>
 */
final class JavaCheck extends Check {

    /** Memory that the program needs in addition to the buffers, bytes; the tests run with 128 MiB in addition. */
    private static final long PROGRAM = 64L << 20;

    private final DoctorRequest request;

    JavaCheck(DoctorRequest request) {
        super(Topic.MACHINE, "Java");
        this.request = request;
    }

    @Override
    Finding look() {
        long heap = Runtime.getRuntime().maxMemory();
        long buffers = request.upload().bufferMemory();
        String found = runtime() + ", with a heap of " + Figures.bytes(heap) + " for buffers of " + Figures.bytes(buffers)
                + "; SHA-256: " + Digests.sha256InUse();
        String remedy = "start it with -Xmx" + ((buffers + 2 * PROGRAM) >> 20) + "m, or say less for --buffer-memory";
        if (heap < buffers) {
            return fail(found, remedy);
        }
        return heap < buffers + PROGRAM ? warn(found, remedy) : ok(found);
    }

    /** A native executable says so by a property, see {@code org.graalvm.nativeimage.ImageInfo}. */
    private static String runtime() {
        String version = System.getProperty("java.version");
        return System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? version + " of " + System.getProperty("java.vendor")
                : "a native executable of Java " + version;
    }
}

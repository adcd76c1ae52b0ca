package org.landfall.campaign.kill;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.landfall.campaign.Original;
import org.landfall.server.Lake;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Looks all the time where each file is. One that is not in the landing area must be in the bucket, byte for byte, as another
 * client reads it.
 */
final class Whereabouts implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;

    private final Landing landing;
    private final Lake lake;
    private final S3Client reader;
    private final Set<Original> begun = ConcurrentHashMap.newKeySet();
    private final Set<Original> inBucket = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "whereabouts");
    private volatile boolean over;
    private volatile String lost;
    private volatile long looks;

    Whereabouts(Landing landing, Lake lake) {
        this.landing = landing;
        this.lake = lake;
        reader = lake.server().client();
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!over && lost == null) {
                for (Original original : landing.originals()) {
                    look(original);
                }
                looks++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException | RuntimeException e) {
            lost = "the watch ended: " + e;
        }
    }

    private void look(Original original) throws IOException {
        if (inBucket.contains(original)) {
            return;
        }
        if (!landing.places(original).isEmpty()) {
            begun.add(original);
        } else if (begun.contains(original) || landing.isWhole(original)) {
            if (isInBucket(original)) {
                inBucket.add(original);
            } else {
                lost = original + " is neither in the landing area nor whole in the bucket";
            }
        }
    }

    private boolean isInBucket(Original original) throws IOException {
        try (InputStream content = reader.getObject(b -> b.bucket(lake.bucket()).key(original.key()))) {
            return original.isIn(content);
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** The files that have not left the landing area yet. */
    List<Original> here() {
        return landing.originals().stream().filter(original -> !inBucket.contains(original)).toList();
    }

    long looks() {
        return looks;
    }

    /** Looks at every file once more, here and now. @throws AssertionError for a file that is nowhere, now or at any time before */
    void assertNothingLost() throws IOException {
        for (Original original : landing.originals()) {
            look(original);
        }
        if (lost != null) {
            throw new AssertionError(lost);
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        reader.close();
    }
}

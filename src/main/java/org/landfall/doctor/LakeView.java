package org.landfall.doctor;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.landfall.Failure;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.probe.BucketSettingsProbe;
import org.landfall.s3.probe.IdentityProbe;
import org.landfall.s3.probe.LakeProbes;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.PutProbe;
import org.landfall.s3.probe.Reply;

/** The bucket as the checks see it: what several of them want to know is asked once. */
final class LakeView {

    private static final String WRITE_TEST = "s3_test.txt";

    private final DoctorRequest request;
    private final LakeProbes probes;
    private final Once<Reply<Optional<String>>> listing;
    private final String putKey;
    private final Once<ProbeResult> put;
    private final Once<Reply<IdentityProbe.Caller>> caller;
    private final Once<Reply<PutProbe.Written>> written;
    private final Once<Reply<Optional<BucketSettingsProbe.Encryption>>> encryption;
    private final Once<Optional<Failure>> missingCredentials;

    LakeView(DoctorRequest request, LakeProbes probes) {
        this.request = request;
        this.probes = probes;
        missingCredentials = new Once<>(this::askForCredentials);
        listing = new Once<>(() -> probes.reads().firstKey(request.rawZone(), null));
        putKey = freshKey();
        put = new Once<>(() -> probes.puts().conditional(putKey));
        caller = new Once<>(() -> probes.identity().caller());
        written = new Once<>(() -> probes.puts().write(writeTestKey(), "Landfall's doctor wrote this to see whether it may.\n", owner()));
        encryption = new Once<>(() -> probes.bucketSettings().encryption());
    }

    /** A value that is asked for when it is first wanted. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> question;
        private T value;

        Once(Supplier<T> question) {
            this.question = question;
        }

        @Override
        public T get() {
            if (value == null) {
                value = question.get();
            }
            return value;
        }
    }

    DoctorRequest request() {
        return request;
    }

    LakeProbes probes() {
        return probes;
    }

    private Optional<Failure> askForCredentials() {
        try {
            probes.identity().source();
            return Optional.empty();
        } catch (UploadFailedException e) {
            return Optional.of(e.failure());
        }
    }

    /** Reason why no credentials were found; empty when some were. */
    Optional<Failure> missingCredentials() {
        return missingCredentials.get();
    }

    /** The first key of the raw zone. */
    Reply<Optional<String>> listing() {
        return listing.get();
    }

    /** Answer to a put like Landfall's with a wrong checksum. */
    ProbeResult put() {
        return put.get();
    }

    /** The key that {@link #put} names. */
    String putKey() {
        return putKey;
    }

    /** Tells whether the server complains about wrong checksums, so that a probe that may put stores nothing. */
    boolean comparesChecksums() {
        return put().is(ProbeResult.Kind.CHECKSUM_REFUSED);
    }

    Reply<IdentityProbe.Caller> caller() {
        return caller.get();
    }

    /** Writes an object for good. */
    Reply<PutProbe.Written> written() {
        return written.get();
    }

    Reply<Optional<BucketSettingsProbe.Encryption>> encryption() {
        return encryption.get();
    }

    /** The account that must own the bucket, or null for any. */
    String owner() {
        String owner = request.property("bucket-owner").strip();
        return owner.isEmpty() ? null : owner;
    }

    /** The key of the object that {@code --write-test} writes. */
    String writeTestKey() {
        return request.rawZone() + WRITE_TEST;
    }

    /** A key of the raw zone that no object has. */
    String freshKey() {
        return request.rawZone() + freshName();
    }

    /** A name that nobody has used. */
    static String freshName() {
        return "landfall-doctor-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Reason why no more questions can be asked; empty when they can. The check that found it says what it is and what to do. */
    Optional<String> obstacle() {
        if (missingCredentials().isPresent()) {
            return Optional.of("there are no credentials to ask with");
        }
        return switch (listing().answer().kind()) {
            case NONE -> Optional.of("the server was not reached");
            case NO_BUCKET -> Optional.of("there is no such bucket");
            case OTHER_REGION -> Optional.of("the bucket is in another region");
            case CREDENTIALS_REFUSED -> Optional.of("the server refuses the credentials");
            case CLOCK_REFUSED -> Optional.of("the server refuses this machine's clock");
            case OTHER, UNSUPPORTED -> Optional.of("the server does not list the bucket");
            case DONE, FORBIDDEN, KEY_REFUSED, CHECKSUM_REFUSED -> Optional.empty();
        };
    }
}

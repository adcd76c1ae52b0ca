package org.landfall.s3.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Decision whether a body is signed, which costs a SHA-256 of it. The header with its CRC32C is signed in any case.
 *
 * <pre>
 * over TLS                                                        not signed, as the SDK does it
 * in plain, to this machine, to a server that compares CRC32C     not signed, until such a request has failed
 * in plain, to this machine, to any other server                  signed
 * in plain, to another machine                                    signed
 * </pre>
 */
final class BodySigning {

    private volatile boolean comparesChecksums;
    private volatile boolean signsEveryBody;

    /** The server has shown that it compares checksums. */
    void serverComparesChecksums() {
        comparesChecksums = true;
    }

    /** Signs every body from now on that is sent in plain. */
    void signEveryBody() {
        signsEveryBody = true;
    }

    /**
     * Digest of a body for the signature. A request whose body goes without one in plain stays on this machine.
     *
     * @param sha256 gives that of the body, hexadecimal
     */
    String digest(BucketEndpoint to, PlainRequest request, Supplier<String> sha256) {
        if (to.isTls()) {
            return SignatureV4.UNSIGNED;
        }
        if (signsEveryBody || !comparesChecksums || !isThisMachine(to.host())) {
            return sha256.get();
        }
        request.staysHere();
        return SignatureV4.UNSIGNED;
    }

    private static boolean isThisMachine(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

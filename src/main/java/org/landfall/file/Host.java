package org.landfall.file;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name of this machine. */
public final class Host {

    private Host() {}

    /** The name of this machine; {@code localhost} when it does not know its own. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}

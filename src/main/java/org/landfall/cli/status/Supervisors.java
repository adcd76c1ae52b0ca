package org.landfall.cli.status;

import java.util.Map;

/** Those who may supervise this program. */
public final class Supervisors {

    private Supervisors() {}

    /** Whoever started this program, by its environment: systemd, where {@code NOTIFY_SOCKET} is set; else nobody who wants to be told. */
    public static Supervisor in(Map<String, String> environment) {
        return environment.getOrDefault(NotifyCommand.SOCKET, "").isEmpty() ? new Unsupervised() : Systemd.of(environment);
    }
}

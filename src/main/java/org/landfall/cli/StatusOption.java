package org.landfall.cli;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.landfall.SettingException;
import org.landfall.cli.status.StatusAddress;
import picocli.CommandLine.Option;

/** The option that says where a run tells how it fares. */
final class StatusOption {

    @Option(names = "--port", paramLabel = "[ADDRESS:]PORT",
            description = "With --watch: where health and metrics are (default: off; ADDRESS 127.0.0.1).")
    private String port = "";

    /** Address at which health and metrics are served; empty for nowhere. @throws SettingException when it cannot be */
    Optional<InetSocketAddress> address(boolean watch) {
        if (port.isBlank()) {
            return Optional.empty();
        }
        if (!watch) {
            throw new SettingException(List.of("port", "watch"), "--port " + port + " goes only with --watch; give both, or neither");
        }
        return Optional.of(StatusAddress.of(port));
    }
}

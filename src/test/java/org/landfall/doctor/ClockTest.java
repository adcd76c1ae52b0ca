package org.landfall.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A server whose answers name another time than this machine's. */
@Needs(S3ProxyServer.class)
class ClockTest {

    @TempDir
    private Path folder;

    private final S3ProxyServer server;

    ClockTest(S3ProxyServer server) {
        this.server = server;
    }

    private Findings examineWithServerTime(Duration ahead) {
        try (FaultProxy proxy = FaultProxy.before(server)) {
            Lake lake = Lake.on(proxy);
            proxy.inject(new Fault.AlterHeader("Date", date -> DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).plus(ahead))), 1, "ListObjectsV2");
            return DoctorVisit.to(lake).at(folder).examine();
        }
    }

    @Test
    void theSameTime() {
        examineWithServerTime(Duration.ZERO).assertThatOne("clock", Status.OK, "within 30 s");
    }

    @Test
    void anotherTime() {
        examineWithServerTime(Duration.ofMinutes(5)).assertThatOne("clock", Status.WARN, "behind the server's", "set it right");
        examineWithServerTime(Duration.ofMinutes(-20)).assertThatOne("clock", Status.WARN, "ahead of the server's");
    }
}

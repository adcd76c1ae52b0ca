package org.landfall.campaign.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.PreloadedLibrary;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.VersityGateway;

/** A watch of hours, disturbed from outside: it stays as small as it was, and loses nothing. */
@Needs(VersityGateway.class)
class VersityGatewayWatchIT {

    private final VersityGateway server;

    VersityGatewayWatchIT(VersityGateway server) {
        this.server = server;
    }

    @Test
    @Tag("long")
    void disturbedForTenMinutesAWatchLandsEveryFileOnce() throws Exception {
        watch(10);
    }

    @Test
    @Tag("exhaustive")
    void disturbedForTwoHoursAWatchLandsEveryFileOnceAndDoesNotGrow() throws Exception {
        watch(Integer.getInteger("landfall.watch-minutes", 120));
    }

    private void watch(int minutes) throws Exception {
        Prerequisite.orSkip(() -> PreloadedLibrary.compiled("clock"));
        Long given = Long.getLong("landfall.seed");
        long seed = given == null ? new Random().nextInt(Integer.MAX_VALUE) : given;
        Path folder = Path.of("target", "watch-campaign", minutes + "-" + seed).toAbsolutePath();
        Files.createDirectories(folder);
        System.out.println("seed " + seed + ", " + minutes + " minutes, " + folder);
        try (WatchCampaign campaign = new WatchCampaign(server, folder, seed, Duration.ofMinutes(minutes))) {
            campaign.run();
        }
    }
}

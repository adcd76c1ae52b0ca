package org.landfall.campaign.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.S3Server;

/** Kill -9 at random moments, server faults on top: nothing is lost and nothing lands twice. */
abstract class KillCampaignContract {

    private static final int SHORT = 5;
    private static final int LONG = 20;
    private static final int CAMPAIGNS = 25;

    private final S3Server server;

    KillCampaignContract(S3Server server) {
        this.server = server;
    }

    @Test
    void killedFiveTimesEveryFileLandsExactlyOnce() throws Exception {
        campaigns(1, SHORT);
    }

    @Test
    @Tag("long")
    void killedFiveHundredTimesEveryFileLandsExactlyOnce() throws Exception {
        campaigns(CAMPAIGNS, LONG);
    }

    private void campaigns(int count, int kills) throws Exception {
        Long given = Long.getLong("landfall.seed");
        Random seeds = new Random();
        KillCampaign.Counts total = new KillCampaign.Counts(0, 0, 0, 0, 0, 0);
        for (int i = 0; i < (given == null ? count : 1); i++) {
            long seed = given == null ? seeds.nextInt(Integer.MAX_VALUE) : given;
            Path folder = Path.of("target", "kill-campaign", getClass().getSimpleName() + "-" + seed).toAbsolutePath();
            delete(folder);
            KillCampaign.Counts counts = KillCampaign.run(server, Files.createDirectories(folder), seed, kills);
            delete(folder);
            total = total.plus(counts);
            System.out.println(getClass().getSimpleName() + ", seed " + seed + ": " + counts);
        }
        System.out.println(getClass().getSimpleName() + ", all: " + total);
    }

    private static void delete(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }
}

package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.landfall.campaign.disk.Loss;

/**
 * The power cuts that are worth a trial: after each call that changes the disk, or the bucket, those that leave a disk which no cut before them
 * leaves with the same bucket.
 */
final class PowerCuts {

    private static final int SUBSETS = 4;
    private static final int DRAWS = 16;

    private final LandingDisk disk;
    private final Random random;
    private final List<PowerCut> all = new ArrayList<>();
    private final Set<State> known = new HashSet<>();
    private int answers;

    /**
     * What a power cut leaves.
     *
     * @param answers that the run has got: the bucket changes between one and the next
     * @param left    on the disk
     */
    private record State(int answers, Set<String> left) {}

    /** @param disk as it is before the run */
    PowerCuts(LandingDisk disk, Random random) {
        this.disk = disk;
        this.random = random;
        isNew(Loss.ALL);
    }

    /** Hears of the next call of a run. */
    void see(RecordedCall call) {
        if (!call.succeeded() || !call.point().kind().isChanging()) {
            return;
        }
        disk.see(call);
        answers += call.point().kind() == CallOperation.RECEIVE ? 1 : 0;
        int before = all.size();
        List.of(Loss.ALL, Loss.NONE).forEach(loss -> addNew(call, loss));
        if (all.size() > before) {
            addNew(call, Loss.ALL_BUT_LAST);
            addDrawn(call);
        }
    }

    private void addDrawn(RecordedCall call) {
        int most = all.size() + SUBSETS;
        for (int n = 0; n < DRAWS && all.size() < most; n++) {
            addNew(call, Loss.drawn(random.nextInt()));
        }
    }

    private void addNew(RecordedCall call, Loss loss) {
        if (isNew(loss)) {
            all.add(new PowerCut(call.point(), loss));
        }
    }

    private boolean isNew(Loss loss) {
        return known.add(new State(answers, disk.left(loss)));
    }

    List<PowerCut> all() {
        return List.copyOf(all);
    }
}

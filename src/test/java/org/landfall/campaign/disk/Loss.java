package org.landfall.campaign.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What a power cut takes of the changes for which nobody has waited. */
public abstract class Loss {

    /** Nothing is left. */
    public static final Loss ALL = new Loss("all lost") {
        @Override
        Map<Change, List<Effect>> kept(List<Change> unsynced) {
            return Map.of();
        }
    };

    /** Nothing is lost, as when a program is killed. */
    public static final Loss NONE = new Loss("none lost") {
        @Override
        Map<Change, List<Effect>> kept(List<Change> unsynced) {
            return whole(unsynced);
        }
    };

    /** The latest change is left, and none of those before it on which it may rely. */
    public static final Loss ALL_BUT_LAST = new Loss("last kept") {
        @Override
        Map<Change, List<Effect>> kept(List<Change> unsynced) {
            return whole(unsynced.subList(Math.max(0, unsynced.size() - 1), unsynced.size()));
        }
    };

    private final String name;

    private Loss(String name) {
        this.name = name;
    }

    /**
     * Some are lost and some are left, in any order; of a file, what was appended first, the last of it torn, and zeroes where its size has grown
     * before its bytes came.
     */
    public static Loss drawn(long seed) {
        return new Loss("subset") {
            @Override
            Map<Change, List<Effect>> kept(List<Change> unsynced) {
                return new Draw(new Random(seed)).of(unsynced);
            }

            @Override
            public String toString() {
                return "subset by " + seed;
            }
        };
    }

    /** What is left of these, oldest first: all that a change does, or a part of it. */
    abstract Map<Change, List<Effect>> kept(List<Change> unsynced);

    private static Map<Change, List<Effect>> whole(List<Change> changes) {
        return changes.stream().collect(Collectors.toMap(change -> change, change -> List.of(change.effect())));
    }

    /** Its kind, in a word or two. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Draws what is left. */
    private static final class Draw {

        private final Random random;
        private final double share;
        private final Map<Change, List<Effect>> kept = new HashMap<>();

        Draw(Random random) {
            this.random = random;
            // some disks keep little, others nearly all
            share = (1 + random.nextInt(3)) / 4.0;
        }

        Map<Change, List<Effect>> of(List<Change> unsynced) {
            Map<Inode, List<Change>> byInode = new LinkedHashMap<>();
            unsynced.forEach(change -> byInode.computeIfAbsent(change.on(), inode -> new ArrayList<>()).add(change));
            byInode.forEach((inode, changes) -> {
                if (inode.isFolder()) {
                    changes.stream().filter(change -> random.nextDouble() < share).forEach(change -> kept.put(change, List.of(change.effect())));
                } else {
                    keepBeginning(changes);
                }
            });
            return kept;
        }

        private void keepBeginning(List<Change> changes) {
            int whole = random.nextInt(changes.size() + 1);
            for (Change change : changes.subList(0, whole)) {
                kept.put(change, random.nextInt(4) == 0 ? cut(change.effect(), true) : List.of(change.effect()));
            }
            if (whole < changes.size()) {
                kept.put(changes.get(whole), cut(changes.get(whole).effect(), random.nextBoolean()));
            }
        }

        /** @param grown whether the size has come to the disk all the same */
        private List<Effect> cut(Effect effect, boolean grown) {
            if (!(effect instanceof Effect.Writing write)) {
                return grown ? List.of(effect) : List.of();
            }
            byte[] first = Arrays.copyOf(write.bytes(), random.nextInt(write.bytes().length + 1));
            Effect begun = new Effect.Writing(write.at(), first);
            return grown ? List.of(begun, new Effect.Growing(write.end())) : List.of(begun);
        }
    }
}

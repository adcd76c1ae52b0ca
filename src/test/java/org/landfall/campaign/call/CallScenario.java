package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landfall.campaign.Original;
import org.landfall.campaign.call.LaidFile.Fate;
import org.landfall.sample.SampleLanding;

/** A small landing directory, and the run over it whose calls are tried. Together they have each kind of file that a run knows. */
public enum CallScenario {

    /** Everything lands, and is deleted in batches. */
    SMALL_FILES(0, List.of("--purge-files", "2")) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2023/empty.dat", 0, Fate.LANDED), file("2023/small.dat", SMALL, Fate.LANDED),
                    file("2023/again.dat", SMALL, Fate.LANDED), file("2024/table.tsv", SMALL, Fate.COMPRESSED),
                    new LaidFile(Original.summary(SampleLanding.SUMMARY, 1).withKey("raw/" + SampleLanding.SUMMARY), Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) throws Exception {
            stage.putObjectOf("2023/again.dat");
        }
    },

    /** A file of three parts. */
    LARGE_FILE(0, List.of()) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2024/large.dat", (32 << 20) + 5, Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) {}
    },

    /** Keys that are taken, a file that is refused, one that was set aside without a record, and a summary that was written anew. */
    TROUBLE(1, List.of("--csv", "refuse")) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2023/good.dat", SMALL, Fate.LANDED), file("2023/taken.dat", SMALL, Fate.CONFLICT),
                    file("2023/bad.csv", SMALL, Fate.QUARANTINED), file("2024/back.dat", SMALL, Fate.LANDED), CallStage.summaryAnew());
        }

        @Override
        void prepare(CallStage stage) throws Exception {
            stage.putObject("raw/year=2023/taken.dat", "other bytes");
            stage.putObject("raw/" + SampleLanding.SUMMARY, "{\"total\": 0}\n");
            stage.setAside("2024/back.dat");
        }
    },

    /** A runner has died with a file set aside; another one finishes that, and lands its own. */
    ADOPTION(0, List.of()) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2023/dead.dat", SMALL, Fate.LANDED), file("2024/own.dat", SMALL, Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) throws Exception {
            stage.leaveBehindDeadRunner("2023/dead.dat");
        }
    },

    /** Two runners at the same time. Each claims no more than three files at once, and so leaves some to the other. */
    COMPANY(0, List.of("--purge-files", "2")) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2023/a.dat", SMALL, Fate.LANDED), file("2023/b.dat", SMALL, Fate.LANDED), file("2023/c.dat", SMALL, Fate.LANDED),
                    file("2024/d.dat", SMALL, Fate.LANDED), file("2024/e.dat", TWO_PARTS, Fate.LANDED), file("2024/f.dat", SMALL, Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) {}

        @Override
        public int others() {
            return 1;
        }
    },

    /** Three of them. */
    COMPANY_OF_THREE(0, List.of("--purge-files", "2")) {
        @Override
        public List<LaidFile> files() {
            return Stream.concat(COMPANY.files().stream(), Stream.of("2024/g.dat", "2024/h.dat", "2024/i.dat")
                    .map(source -> file(source, SMALL, Fate.LANDED))).toList();
        }

        @Override
        void prepare(CallStage stage) {}

        @Override
        public int others() {
            return 2;
        }
    },

    /** The keys are those of a role, which STS gives; the ledger is copied to the bucket. */
    ROLE(0, List.of("--caller-arn", "--ledger-copy")) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2024/own.dat", SMALL, Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) {}
    },

    /** A file of which an earlier run had sent a part when other bytes came in its place. */
    GIVEN_UP(0, List.of("--abort-uploads")) {
        @Override
        public List<LaidFile> files() {
            return List.of(file("2024/replaced.dat", TWO_PARTS, Fate.LANDED));
        }

        @Override
        void prepare(CallStage stage) throws Exception {
            stage.breakOffUpload("2024/replaced.dat");
        }
    },

    /** So many files that a run waits for many answers at a time. */
    MANY_FILES(0, List.of("--purge-files", "40")) {
        @Override
        public List<LaidFile> files() {
            return IntStream.range(0, 120).mapToObj(i -> file("20" + (20 + i % 4) + "/file-" + i + ".dat", SMALL + i, Fate.LANDED)).toList();
        }

        @Override
        void prepare(CallStage stage) {}
    };

    /** Those whose runs make each kind of system call, of a runner that is alone. */
    static final List<CallScenario> OF_CALLS = List.of(SMALL_FILES, LARGE_FILE, TROUBLE, ADOPTION);
    /** Those whose runs make each kind of request. */
    public static final List<CallScenario> OF_REQUESTS = List.of(SMALL_FILES, LARGE_FILE, TROUBLE, ROLE, GIVEN_UP);

    private static final int SMALL = 3_000;
    private static final int TWO_PARTS = (16 << 20) + 5;

    private final int exitCode;
    private final List<String> options;

    CallScenario(int exitCode, List<String> options) {
        this.exitCode = exitCode;
        this.options = options;
    }

    /** The files, and what must become of them. */
    public abstract List<LaidFile> files();

    /** What was done before the run. */
    abstract void prepare(CallStage stage) throws Exception;

    /** The exit code of a run to its end. */
    public int exitCode() {
        return exitCode;
    }

    /** Options of the command. */
    List<String> options() {
        return new ArrayList<>(options);
    }

    boolean isShared() {
        return this == ADOPTION || others() > 0;
    }

    /** Number of runners that are at work beside the one that is looked at. */
    public int others() {
        return 0;
    }

    /** How many files are uploaded at a time; one at a time makes the same calls and requests each time. */
    int parallel() {
        return this == MANY_FILES ? 8 : 1;
    }

    boolean isOfARole() {
        return this == ROLE;
    }

    /** Whether its runs need more rights than to write. */
    boolean isOfAnAdministrator() {
        return this == GIVEN_UP;
    }

    private static LaidFile file(String source, int length, Fate fate) {
        String key = "raw/year=" + source + (fate == Fate.COMPRESSED ? ".gz" : "");
        return new LaidFile(Original.of(source, key, source.hashCode(), length), fate);
    }
}

package org.landfall.campaign.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.landfall.campaign.LedgerWitness;
import org.landfall.campaign.Original;
import org.landfall.campaign.WriteLog;
import org.landfall.campaign.call.LaidFile.Fate;
import org.landfall.campaign.disk.Loss;
import org.landfall.cli.LandfallProcess;
import org.landfall.route.RouteFolder;
import org.landfall.sample.SampleLanding;
import org.landfall.server.DatabaseFault;
import org.landfall.server.DatabaseRelay;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.PostgresServer;
import org.landfall.server.ProxyWitness;
import org.landfall.server.StsServer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The landing directory and the bucket of a scenario, the runs over them, and what can be seen of both from outside. */
public final class CallStage implements AutoCloseable {

    /** The runner that something befalls. */
    public static final String OWN = "own-0";

    /** Options of runs that wait long enough on a busy machine. */
    static final List<String> PATIENT = List.of("--read-timeout", "20");

    private static final Duration MOST_LATE = Duration.ofMinutes(3);
    /** Of a part: a short one, and one of whose answer is told. */
    private static final int TRIES = 2;

    private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");
    private static final String CONTENT_TYPES = """
                    when:
                      - expression:
                          simple:
                            expression: "${file:name.ext.single} =~ 'csv'"
                        steps:
                          - setHeader:
                              name: CamelAwsS3ContentType
        """;
    private static final String COMPRESSED = """
                    when:
                      - expression:
                          simple:
                            expression: "${file:name.ext.single} =~ 'tsv'"
                        steps:
                          - process:
                              ref: gzip
                          - setHeader:
                              name: CamelAwsS3Key
                              expression:
                                simple:
                                  expression: "${bean:run.prefix}/year=${header.year}/${header.rest}.gz"
        """ + CONTENT_TYPES.substring(CONTENT_TYPES.indexOf('\n') + 1);

    private final CallShim shim = CallShim.compiled();
    private final CallScenario scenario;
    private final Path folder;
    private final Path root;
    private final List<LaidFile> files;
    private final Lake lake;
    private final S3Client reader;
    private final List<String> timeouts;
    private final FaultProxy proxy;
    private final StsServer sts;
    private final WriteLog writes = new WriteLog();
    private final List<String> strangers = new ArrayList<>();
    private final List<String> disorder = new ArrayList<>();
    private final List<CallProcess> processes = new ArrayList<>();
    private final TreeMap<Path, LedgerWitness> ledgers = new TreeMap<>();
    private final String claims;
    private int runs;

    /** A stage of patient runs. @param lake an empty one, which is left so @param folder an empty one */
    CallStage(CallScenario scenario, Lake lake, Path folder) throws Exception {
        this(scenario, lake, folder, PATIENT);
    }

    /**
     * @param lake     an empty one, which is left so
     * @param folder   an empty one, for the landing directory and what runs print
     * @param timeouts options that say how patient runs are
     */
    CallStage(CallScenario scenario, Lake lake, Path folder, List<String> timeouts) throws Exception {
        this.scenario = scenario;
        this.lake = scenario.isOfAnAdministrator() ? new Lake(lake.server(), lake.bucket(), lake.server().root()) : lake;
        this.timeouts = timeouts;
        this.folder = folder.toRealPath();
        root = Files.createDirectory(this.folder.resolve("landing"));
        files = scenario.files();
        reader = lake.server().client();
        claims = scenario.isShared() ? PostgresServer.shared().newDatabase() : "";
        proxy = FaultProxy.before(lake.server());
        sts = StsServer.giving(lake.user());
        proxy.setSts(sts.endpoint());
        showTo(ProxyWitness.NONE);
        RouteFolder routes = RouteFolder.copiedTo(this.folder.resolve("routes"));
        routes.edit("land-partitions.camel.yaml", CONTENT_TYPES, COMPRESSED);
        Files.createDirectory(root.resolve("quarantine"));
        if (scenario.others() > 0) {
            // else the first would claim them all
            routes.edit("land-partitions.camel.yaml", "waiting: 100", "waiting: 1");
        }
        for (LaidFile file : files) {
            lay(file, root);
        }
        scenario.prepare(this);
    }

    /** The summary with other bytes than one that has landed before. */
    static LaidFile summaryAnew() {
        return new LaidFile(Original.summary(SampleLanding.SUMMARY, 2).rewritten(WRITTEN), Fate.LANDED);
    }

    public CallScenario scenario() {
        return scenario;
    }

    /** Shows the requests of runs to a witness from now on. */
    public void showTo(ProxyWitness witness) {
        proxy.showTo(new StageWitness(writes, witness));
    }

    /** Waits until requests that were to be late have arrived. */
    public void awaitLateRequests() {
        Awaitility.await().atMost(MOST_LATE).until(proxy::isQuiet);
    }

    private static void lay(LaidFile file, Path folder) throws IOException {
        Path place = folder.resolve(file.source());
        Files.createDirectories(place.getParent());
        try (OutputStream out = Files.newOutputStream(place)) {
            file.original().writeTo(out);
        }
        Files.setLastModifiedTime(place, FileTime.from(WRITTEN));
    }

    private LaidFile file(String source) {
        return files.stream().filter(file -> file.source().equals(source)).findFirst().orElseThrow();
    }

    /** Puts an object there that is none of a run's. */
    void putObject(String key, String text) {
        lake.put(key, text);
        strangers.add(key);
    }

    /** Puts the object of a file there, as a run does whose record was lost. */
    void putObjectOf(String source) {
        reader.putObject(b -> b.bucket(lake.bucket()).key(file(source).key()), RequestBody.fromFile(root.resolve(source)));
    }

    /** Moves a file to where landed ones wait. */
    void setAside(String source) throws IOException {
        Path place = root.resolve(".landfall/landed/20260101T000000Z-abcdef").resolve(source);
        Files.createDirectories(place.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.move(root.resolve(source), place);
    }

    /** Has another runner land a file, and die before it deletes it. */
    void leaveBehindDeadRunner(String source) throws Exception {
        CallPoint deletion = new CallPoint("unlink", ".landfall/dead/landed/RUN/" + source, 1);
        CallRun dead = move("dead", deletion, CallDeed.KILL_BEFORE, "--years", source.substring(0, 4));
        if (!dead.killed()) {
            throw new IllegalStateException("the other runner does not come to " + deletion + ": " + dead);
        }
    }

    /** Has a run send a part of a file's upload, and no more; it was a file of as many other bytes. */
    void breakOffUpload(String source) throws Exception {
        Path place = root.resolve(source);
        Files.write(place, new byte[(int) Files.size(place)]);
        proxy.inject(new Fault.Answer(403, "AccessDenied"), TRIES, request -> request.operation().equals("UploadPart") && request.partNumber() == 2);
        CallRun broken = move();
        if (broken.exitCode() == 0 || !broken.told().contains("the next run continues its multipart upload")) {
            throw new IllegalStateException("the upload was not broken off: " + broken);
        }
        lay(file(source), root);
    }

    /** A run in which something is done at a call. */
    CallRun move(CallPoint point, CallDeed deed) throws Exception {
        return move(OWN, point, deed);
    }

    /** A run that nothing befalls. */
    public CallRun move() throws Exception {
        return move(CallPoint.change(0), CallDeed.NONE);
    }

    /**
     * A run during which the power fails, just after a call. What of its work was on the disk, and that alone, is there afterwards.
     *
     * @return whether the power failed there; not where the run did not come to the call, nor where another thread was at a call in that moment, which
     *         the trace does not have
     */
    boolean moveUntilPowerFails(CallPoint point, Loss loss) throws Exception {
        LandingDisk disk = disk();
        CallRun run = move(point, CallDeed.KILL_AFTER);
        run.calls().forEach(disk::see);
        boolean fails = run.killed() && disk.unexplained().isEmpty();
        if (fails) {
            lose(disk, loss);
        }
        disk.letGo();
        return fails;
    }

    /** The disk under the landing directory as it is now. */
    LandingDisk disk() throws IOException {
        return new LandingDisk(root, folder.resolve("spares-" + runs));
    }

    /** Lets the power of a disk fail. */
    void lose(LandingDisk disk, Loss loss) throws IOException {
        for (Map.Entry<Path, LedgerWitness> ledger : ledgers.entrySet()) {
            ledger.getValue().powerFails(disk.durable(ledger.getKey()));
        }
        disk.lose(loss);
    }

    private CallRun move(String runner, CallPoint point, CallDeed deed, String... more) throws Exception {
        return end(start(runner, point, deed, more));
    }

    /** A relay to the database of the claims. @param nth the question at which it fails; 0 for none */
    public DatabaseRelay databaseRelay(int nth, DatabaseFault fault) throws IOException {
        return new DatabaseRelay(PostgresServer.shared().port(), nth, fault);
    }

    /** A run that reaches its database by way of a relay. */
    public CallRun move(DatabaseRelay relay, String lease) throws Exception {
        String address = claims.replace(":" + PostgresServer.shared().port(), ":" + relay.port());
        return end(start(CallPoint.change(0), CallDeed.NONE, List.of("--claims", address, "--runner", OWN, "--claims-lease", lease), OWN));
    }

    /** Starts a run in which something is done at a call. @param runner its name, where several share the landing directory */
    public CallProcess start(String runner, CallPoint point, CallDeed deed, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(more));
        if (scenario.isShared()) {
            options.addAll(List.of("--claims", claims, "--runner", runner));
        }
        return start(point, deed, options, runner);
    }

    private CallProcess start(CallPoint point, CallDeed deed, List<String> options, String runner) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("move", "--landing", root.toString(), "--bucket", lake.bucket(), "--endpoint", proxy.endpoint().toString(),
                "--routes", folder.resolve("routes").toString(), "--settle-age", "0", "--parallel", String.valueOf(scenario.parallel()), "--parts-in-flight", "1",
                "--quarantine", root.resolve("quarantine").toString(), "--poll-delay", "50"));
        arguments.addAll(timeouts);
        arguments.addAll(scenario.options());
        arguments.addAll(options);
        String name = "run-" + ++runs;
        Path trace = folder.resolve(name + ".calls");
        LandfallProcess program = scenario.isOfARole() ? ofTheRole() : LandfallProcess.with(lake);
        CallSight sight = new CallSight(root, proxy.endpoint().getPort(), databasePort());
        shim.environment(LandfallProcess.executableName(), sight, trace, point, deed).forEach(program::environment);
        Process process = program.start(arguments, folder.resolve(name + ".out"), folder.resolve(name + ".err"));
        CallProcess started = new CallProcess(runner, process, trace);
        processes.add(started);
        return started;
    }

    private LandfallProcess ofTheRole() throws IOException {
        return LandfallProcess.withoutCredentials()
                .environment("AWS_REGION", lake.server().region())
                .environment("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/lander")
                .environment("AWS_WEB_IDENTITY_TOKEN_FILE", Files.writeString(folder.resolve("token"), "a token").toString())
                .environment("AWS_ENDPOINT_URL_STS", proxy.endpoint().toString());
    }

    private int databasePort() {
        return scenario.others() > 0 ? PostgresServer.shared().port() : 0;
    }

    /** Waits for the end of a run. */
    public CallRun end(CallProcess process) throws Exception {
        CallRun run = process.awaitEnd();
        letClaimsLapse(process.runner());
        CallOrder.violations(run.calls()).forEach(violation -> disorder.add(process.name() + ": " + violation));
        return run;
    }

    /** What a dead runner claimed is free after its lease; nobody waits for that here. */
    public void letClaimsLapse(String runner) {
        if (scenario.isShared()) {
            PostgresServer.update(claims, "DO $$ BEGIN IF to_regclass('landfall_claims') IS NOT NULL THEN"
                    + " UPDATE landfall_claims SET createdAt = createdAt - interval '1 hour' WHERE runner = '" + runner + "'; END IF; END $$");
        }
    }

    /** What does not hold that must hold at every moment, in sentences; empty when all does. */
    public List<String> broken() throws Exception {
        List<String> broken = new ArrayList<>(disorder);
        Set<String> recorded = recorded(broken);
        for (LaidFile file : files) {
            boolean here = !file.wholeIn(places()).isEmpty();
            if (!here && !isInBucket(file)) {
                broken.add(file.source() + " is whole neither in the landing area nor in the bucket");
            }
            if (!here && !recorded.contains(file.source() + " " + file.key())) {
                broken.add(file.source() + " is gone, and no ledger has a record that it landed");
            }
        }
        writes.madeTwice().forEach((key, made) -> broken.add(key + " was written more than once: " + made));
        return broken;
    }

    /** Where files of the landing directory may be. */
    private List<Path> places() throws IOException {
        List<Path> places = new ArrayList<>(List.of(root, root.resolve("quarantine")));
        try (Stream<Path> entries = Files.walk(root, 4)) {
            entries.filter(entry -> entry.getParent().endsWith("landed") && root.relativize(entry).startsWith(".landfall")).forEach(places::add);
        }
        return places;
    }

    private boolean isInBucket(LaidFile file) throws IOException {
        try (InputStream content = reader.getObject(b -> b.bucket(lake.bucket()).key(file.key()))) {
            return file.isInObject(content);
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Source and key of each file of which a ledger says that it landed. */
    private Set<String> recorded(List<String> broken) throws Exception {
        Set<String> recorded = new HashSet<>();
        for (LedgerWitness ledger : ledgers()) {
            try {
                ledger.assertOnlyGrown();
                ledger.records().stream().filter(record -> record.path("event").asText().matches("landed|already-landed"))
                        .forEach(record -> recorded.add(record.path("source").asText() + " " + record.path("key").asText()));
            } catch (AssertionError e) {
                broken.add(e.getMessage());
            }
        }
        return recorded;
    }

    private List<LedgerWitness> ledgers() throws IOException {
        try (Stream<Path> entries = Files.walk(root, 3)) {
            entries.filter(entry -> entry.endsWith("ledger.jsonl")).forEach(entry -> ledgers.computeIfAbsent(entry, LedgerWitness::new));
        }
        return List.copyOf(ledgers.values());
    }

    /** What a run to the end has left undone, in sentences; empty when nothing. */
    public List<String> undone() throws Exception {
        List<String> undone = new ArrayList<>(notLanded());
        Set<String> keys = new TreeSet<>();
        for (LaidFile file : files) {
            List<Path> here = file.wholeIn(places());
            List<Path> expected = switch (file.fate()) {
                case LANDED, COMPRESSED -> List.of();
                case CONFLICT -> List.of(root);
                case QUARANTINED -> List.of(root.resolve("quarantine"));
            };
            if (!here.equals(expected)) {
                undone.add(file.source() + " is in " + here + ", and not in " + expected);
            }
            if (file.fate().isLanded()) {
                keys.add(file.key());
            }
        }
        List<String> found = reader.listObjectsV2Paginator(b -> b.bucket(lake.bucket())).contents().stream().map(S3Object::key)
                .filter(key -> !key.startsWith("raw/_landfall/")).filter(key -> !keys.contains(key) && !strangers.contains(key)).toList();
        found.forEach(key -> undone.add("the bucket has " + key));
        return undone;
    }

    /** Which files have not landed that must, in sentences; empty when none. */
    public List<String> notLanded() throws IOException {
        List<String> missing = new ArrayList<>();
        for (LaidFile file : files) {
            if (file.fate().isLanded() && !isInBucket(file)) {
                missing.add(file.source() + " is not in the bucket");
            }
        }
        return missing;
    }

    /** What is wrong with the chains of the ledgers; empty when nothing is. */
    List<String> brokenChains() throws Exception {
        try {
            for (LedgerWitness ledger : ledgers()) {
                ledger.assertChained();
            }
            return List.of();
        } catch (AssertionError e) {
            return List.of(e.getMessage());
        }
    }

    /** Has the bucket compared with the ledgers, byte by byte; empty when all agrees. */
    public List<String> disagreements() throws Exception {
        LandfallProcess.Ended audit = LandfallProcess.with(new Lake(lake.server(), lake.bucket(), lake.server().root())).run("audit", "--deep", "--landing", root.toString(),
                "--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString());
        return agrees(audit) ? List.of() : List.of("audit: " + audit);
    }

    /** It must tell of what strangers have put there, and of nothing else. */
    private boolean agrees(LandfallProcess.Ended audit) {
        if (strangers.isEmpty()) {
            return audit.exitCode() == 0;
        }
        return audit.exitCode() == 1 && audit.out().contains("audit: " + strangers.size() + " things do not hold")
                && strangers.stream().allMatch(key -> audit.out().contains("unexplained     " + key + " ("));
    }

    /** Ends what is still at work, and empties the bucket. */
    @Override
    public void close() {
        processes.forEach(CallProcess::close);
        proxy.close();
        sts.close();
        reader.listMultipartUploads(b -> b.bucket(lake.bucket())).uploads().forEach(upload -> reader.abortMultipartUpload(
                b -> b.bucket(lake.bucket()).key(upload.key()).uploadId(upload.uploadId())));
        lake.clear();
        reader.close();
    }
}

package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** The program's SHA-256 by whatever library the system has, or has not: the ledger holds the right digests each time, and the log says whose. */
@Needs(S3ProxyServer.class)
class SystemDigestIT extends LakeTestCase {

    private static final List<String> NAMES = List.of("libcrypto.so.3", "libcrypto.so.1.1");
    private static final String VERSION = "const char *OpenSSL_version(int kind) { return \"OpenSSL 9.9.9\"; }\n";
    /** Right for no bytes, and for no others; a format with what its second function returns. */
    private static final String DIGEST = """
            #include <string.h>
            int SHA256_Init(void *state) { return 1; }
            int SHA256_Update(void *state, const void *bytes, unsigned long length) { return %d; }
            int SHA256_Final(unsigned char *digest, void *state) {
              memcpy(digest, "\\xe3\\xb0\\xc4\\x42\\x98\\xfc\\x1c\\x14\\x9a\\xfb\\xf4\\xc8\\x99\\x6f\\xb9\\x24"
                  "\\x27\\xae\\x41\\xe4\\x64\\x9b\\x93\\x4c\\xa4\\x95\\x99\\x1b\\x78\\x52\\xb8\\x55", 32);
              return 1;
            }
            """;
    /** More than a part. */
    private static final int LARGE = (17 << 20) + 12_345;

    private final Map<String, String> digests = new TreeMap<>();

    @BeforeEach
    void layFilesDown() throws Exception {
        lay("2024/empty.csv", 0);
        lay("2024/small.csv", 10_001);
        lay("2024/large.csv", LARGE);
    }

    private void lay(String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = landing.path(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        digests.put(name, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    /** What the log says of the SHA-256 by which all files have landed. */
    private String landedBy(LandfallProcess landfall) throws Exception {
        LandfallProcess.Ended ended = landfall.run("move", "--settle-age", "0", "--verbose");
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(landed()).as(ended.toString()).isEqualTo(digests);
        return ended.err().lines().filter(line -> line.contains("SHA-256: ")).map(line -> line.replaceFirst(".*SHA-256: ", "")).collect(Collectors.joining("\n"));
    }

    private Map<String, String> landed() throws Exception {
        Pattern source = Pattern.compile("\"source\":\"([^\"]*)\"");
        Pattern sha256 = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");
        try (Stream<String> lines = Files.lines(landing.path(".landfall/ledger.jsonl"))) {
            return lines.filter(line -> line.contains("\"landed\"")).collect(Collectors.toMap(line -> first(source, line), line -> first(sha256, line),
                    (one, other) -> one, TreeMap::new));
        }
    }

    private static String first(Pattern pattern, String line) {
        return pattern.matcher(line).results().findFirst().orElseThrow(() -> new AssertionError(line)).group(1);
    }

    private static void onlyNatively() {
        Prerequisite.orSkip(LandfallProcess.isNative(), "the native executable: ./mvnw -Pnative verify");
    }

    /** A folder whose libraries come before the system's. */
    private LandfallProcess before(Path libraries) {
        return landfall().environment("LD_LIBRARY_PATH", libraries.toString());
    }

    /** Compiles both libraries. */
    private Path libraries(String source) throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        Path code = Files.writeString(folder.resolve("libcrypto.c"), source);
        for (String name : NAMES) {
            Prerequisite.orSkip(succeeds("gcc", "-shared", "-fPIC", "-o", libraries.resolve(name).toString(), code.toString()), "gcc");
        }
        return libraries;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static List<Path> systemLibraries() throws Exception {
        try (Stream<Path> folders = Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu").map(Path::of)) {
            return folders.flatMap(folder -> NAMES.stream().map(folder::resolve)).filter(Files::exists).toList();
        }
    }

    @Test
    void aJvmTakesJavasOwn() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM");

        assertThat(landedBy(landfall())).isEqualTo("Java's own");
    }

    @Test
    void theLibraryOfTheSystemIsTaken() throws Exception {
        onlyNatively();
        Prerequisite.orSkip(!systemLibraries().isEmpty(), "a libcrypto of OpenSSL 3 or 1.1");

        assertThat(landedBy(landfall())).matches("OpenSSL [13]\\..* \\(libcrypto\\.so\\.(3|1\\.1)\\)");
        assertThat(landfall().run("doctor").out()).containsPattern("native executable .*SHA-256: OpenSSL [13]\\.");
    }

    /** An empty file lies over each, in a name space that only this run sees. */
    @Test
    void withoutALibraryJavasOwnIsTaken() throws Exception {
        onlyNatively();
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to hide files");
        String hide = systemLibraries().stream().map(library -> "mount --bind /dev/null " + library + " && ").distinct().collect(Collectors.joining());

        assertThat(landedBy(landfall().behind("unshare", "--mount", "sh", "-c", hide + "exec \"$@\"", "hidden")))
                .isEqualTo("Java's own, since libcrypto.so.3 cannot be loaded; libcrypto.so.1.1 cannot be loaded");
    }

    @Test
    void aLibraryThatLacksAFunctionIsNotTaken() throws Exception {
        onlyNatively();

        assertThat(landedBy(before(libraries(VERSION)))).isEqualTo("Java's own, since libcrypto.so.3 has no SHA256_Init; libcrypto.so.1.1 has no SHA256_Init");
    }

    @Test
    void aLibraryThatGivesWrongDigestsIsNotTaken() throws Exception {
        onlyNatively();

        assertThat(landedBy(before(libraries(VERSION + String.format(Locale.ROOT, DIGEST, 1))))).isEqualTo("Java's own, since "
                + "libcrypto.so.3 (OpenSSL 9.9.9) gives wrong digests; libcrypto.so.1.1 (OpenSSL 9.9.9) gives wrong digests");
    }

    @Test
    void aLibraryThatFailsIsNotTaken() throws Exception {
        onlyNatively();

        assertThat(landedBy(before(libraries(VERSION + String.format(Locale.ROOT, DIGEST, 0)))))
                .isEqualTo("Java's own, since libcrypto.so.3 fails in SHA256_Update; libcrypto.so.1.1 fails in SHA256_Update");
    }

    @Test
    void theOlderLibraryIsTakenWhereTheNewerIsNoneThatWorks() throws Exception {
        onlyNatively();
        Prerequisite.orSkip(!systemLibraries().isEmpty(), "a libcrypto of OpenSSL 3 or 1.1");
        Path libraries = libraries(VERSION);
        Files.copy(systemLibraries().get(0), libraries.resolve("libcrypto.so.1.1"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(landedBy(before(libraries))).matches("OpenSSL [13]\\..* \\(libcrypto\\.so\\.1\\.1\\)");
    }
}

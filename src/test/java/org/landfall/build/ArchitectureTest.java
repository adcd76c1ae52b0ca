package org.landfall.build;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.text.Collator;
import java.text.Format;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Formatter;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

/** The arrows between the packages, and what runs on every runtime. */
@AnalyzeClasses(packages = "org.landfall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A class that is only there for routes which say its former name. */
    private static final DescribedPredicate<CanBeAnnotated> FORMER_NAME = annotatedWith(Deprecated.class);

    @ArchTest
    static final ArchRule whatRoutesNameIsPlainJava = noClasses()
            .that().resideInAnyPackage("org.landfall.route..", "org.landfall.run", "org.landfall.claims..", "org.landfall.purge", "org.landfall.quarantine",
                    "org.landfall.journal", "org.landfall.plan", "org.landfall.landing", "org.landfall.s3..", "org.landfall.ledger",
                    "org.landfall.file", "org.landfall.csv", "org.landfall.text", "org.landfall.glob", "org.landfall.thread", "org.landfall.reconcile", "org.landfall.table")
            .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..",
                    "org.apache.camel.quarkus..", "picocli..");

    /** Digits, calendars and the letter i differ between locales, and days between time zones; a key, a name or a number in the ledger must not. */
    @ArchTest
    static final ArchRule nothingThatIsWrittenDependsOnTheLocaleOfTheMachine = noClasses()
            .should().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase")
            .orShould().callMethod(String.class, "format", String.class, Object[].class)
            .orShould().callMethod(String.class, "formatted", Object[].class)
            .orShould().callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould().callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould().callMethod(PrintStream.class, "format", String.class, Object[].class)
            .orShould().callMethod(PrintWriter.class, "format", String.class, Object[].class)
            .orShould().callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould().callMethod(Locale.class, "getDefault")
            .orShould().callMethod(ZoneId.class, "systemDefault").orShould().callMethod(TimeZone.class, "getDefault")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().dependOnClassesThat().areAssignableTo(Format.class)
            .orShould().dependOnClassesThat().areAssignableTo(Calendar.class)
            .orShould().dependOnClassesThat().areAssignableTo(Scanner.class)
            .orShould().dependOnClassesThat().areAssignableTo(Collator.class)
            .orShould().callConstructor(Formatter.class);

    /** Classes that open what the user has named, outside of the landing directory, or ask about it before anything is there. */
    private static final String ON_THE_USERS_OWN = "org\\.landfall\\.(MachineLimit|cli\\.(AuditCommand|Installation|PlannedComparison|RouteFiles|RoutesCopy|RoutesFolder|RoutesTrial|SettingNames|Startup|screen\\.StandardStream|rehearsal\\.PracticeLake|config\\.(ApplicationProperties|FoundFile)"
            + "|report\\.ReportFile)|audit\\.(AuditState|ExpectedCopy|FetchedLedgers|SumsFile)|doctor\\.(DiskSpace|LedgerAccess)|landing\\.LandingArea|ledger\\.LedgerTurns|plan\\.Plan"
            + "|route\\.UnstartedRoutes|s3\\.(AwsSettings|wire\\.TrustedAuthorities))(\\$.*)?";

    /** Methods of {@link File} that ask the disk, or change it. */
    private static final Set<String> ACTING = Set.of("canExecute", "canRead", "canWrite", "createNewFile", "createTempFile", "delete", "deleteOnExit",
            "exists", "getCanonicalFile", "getCanonicalPath", "isDirectory", "isFile", "isHidden", "lastModified", "length", "list", "listFiles", "mkdir", "mkdirs", "renameTo",
            "setExecutable", "setLastModified", "setReadOnly", "setReadable", "setWritable");

    private static final DescribedPredicate<JavaAccess<?>> FOLLOWS_A_PATH = DescribedPredicate.describe("go to the disk by a path", access -> {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return owner.isEquivalentTo(Files.class)
                || owner.isAssignableTo(FileChannel.class) && name.equals("open")
                || owner.isEquivalentTo(File.class) && ACTING.contains(name)
                || name.equals("<init>") && Stream.of(RandomAccessFile.class, FileInputStream.class, FileOutputStream.class, FileReader.class,
                        FileWriter.class).anyMatch(owner::isEquivalentTo);
    });

    /** A link in a path leads out of the landing directory, and only the tree follows none. */
    @ArchTest
    static final ArchRule filesAreReachedThroughTheirTree = noClasses()
            .that().resideOutsideOfPackage("org.landfall.file").and().haveNameNotMatching(ON_THE_USERS_OWN)
            .should().accessTargetWhere(FOLLOWS_A_PATH);

    @ArchTest
    static final ArchRule whatIsBelowTheRoutesKnowsNothingOfCamel = noClasses()
            .that().resideInAnyPackage("org.landfall.run", "org.landfall.claims..", "org.landfall.purge", "org.landfall.quarantine", "org.landfall.journal",
                    "org.landfall.plan", "org.landfall.landing", "org.landfall.s3..", "org.landfall.ledger", "org.landfall.file", "org.landfall.csv",
                    "org.landfall.text", "org.landfall.glob", "org.landfall.thread", "org.landfall.reconcile", "org.landfall.table", "org.landfall")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule theArrowsPointOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("root").definedBy("org.landfall")
            .layer("text").definedBy("org.landfall.text")
            .layer("glob").definedBy("org.landfall.glob")
            .layer("thread").definedBy("org.landfall.thread")
            .layer("csv").definedBy("org.landfall.csv")
            .layer("file").definedBy("org.landfall.file")
            .layer("ledger").definedBy("org.landfall.ledger")
            .layer("s3").definedBy("org.landfall.s3")
            .layer("s3.http").definedBy("org.landfall.s3.http")
            .layer("s3.wire").definedBy("org.landfall.s3.wire")
            .layer("s3.resume").definedBy("org.landfall.s3.resume")
            .layer("s3.upload").definedBy("org.landfall.s3.upload")
            .layer("s3.probe").definedBy("org.landfall.s3.probe")
            .layer("landing").definedBy("org.landfall.landing")
            .layer("plan").definedBy("org.landfall.plan")
            .layer("journal").definedBy("org.landfall.journal")
            .layer("purge").definedBy("org.landfall.purge")
            .layer("quarantine").definedBy("org.landfall.quarantine")
            .layer("claims").definedBy("org.landfall.claims")
            .layer("claims.database").definedBy("org.landfall.claims.database")
            .layer("run").definedBy("org.landfall.run")
            .layer("route.scan").definedBy("org.landfall.route.scan")
            .layer("route.notice").definedBy("org.landfall.route.notice")
            .layer("route").definedBy("org.landfall.route")
            .layer("reconcile").definedBy("org.landfall.reconcile")
            .layer("audit").definedBy("org.landfall.audit")
            .layer("table").definedBy("org.landfall.table")
            .layer("doctor").definedBy("org.landfall.doctor")
            .layer("cli.config").definedBy("org.landfall.cli.config")
            .layer("cli.screen").definedBy("org.landfall.cli.screen")
            .layer("cli.report").definedBy("org.landfall.cli.report")
            .layer("cli.log").definedBy("org.landfall.cli.log")
            .layer("cli.status").definedBy("org.landfall.cli.status")
            .layer("cli.rehearsal").definedBy("org.landfall.cli.rehearsal")
            .layer("cli").definedBy("org.landfall.cli")
            .whereLayer("root").mayNotAccessAnyLayer()
            .whereLayer("text").mayNotAccessAnyLayer()
            .whereLayer("glob").mayNotAccessAnyLayer()
            .whereLayer("thread").mayNotAccessAnyLayer()
            .whereLayer("csv").mayOnlyAccessLayers("text")
            .whereLayer("file").mayOnlyAccessLayers("root")
            .whereLayer("ledger").mayOnlyAccessLayers("csv", "file", "root")
            .whereLayer("s3").mayOnlyAccessLayers("file", "text", "glob", "root")
            .whereLayer("s3.http").mayNotAccessAnyLayer()
            .whereLayer("s3.wire").mayOnlyAccessLayers("s3.http", "s3", "file", "thread", "root")
            .whereLayer("s3.resume").mayOnlyAccessLayers("s3", "file")
            .whereLayer("s3.upload").mayOnlyAccessLayers("s3.resume", "s3.wire", "s3", "file", "text", "thread", "root")
            .whereLayer("s3.probe").mayOnlyAccessLayers("s3.upload", "s3.resume", "s3.wire", "s3", "file", "root")
            .whereLayer("landing").mayOnlyAccessLayers("ledger", "file", "glob", "root")
            .whereLayer("plan").mayOnlyAccessLayers("landing", "s3.upload", "s3.wire", "s3", "ledger", "csv", "file", "root")
            .whereLayer("journal").mayOnlyAccessLayers("plan", "landing", "s3.upload", "s3.wire", "s3", "ledger", "file", "text", "thread", "root")
            .whereLayer("purge").mayOnlyAccessLayers("journal", "landing", "s3.upload", "s3.wire", "s3", "ledger", "file", "thread", "root")
            .whereLayer("quarantine").mayOnlyAccessLayers("journal", "landing", "ledger", "csv", "file", "text", "root")
            .whereLayer("claims").mayOnlyAccessLayers("purge", "quarantine", "journal", "landing", "s3.upload", "s3", "file", "root")
            // found by its name, so that its libraries need not be there
            .whereLayer("claims.database").mayNotBeAccessedByAnyLayer()
            .whereLayer("claims.database").mayOnlyAccessLayers("claims", "file", "thread", "root")
            .whereLayer("run").mayOnlyAccessLayers("claims", "purge", "quarantine", "journal", "plan", "landing", "s3.upload", "s3.wire", "s3",
                    "ledger", "csv", "file", "text", "thread", "root")
            .whereLayer("route.scan").mayOnlyAccessLayers("run", "file")
            .whereLayer("route.notice").mayOnlyAccessLayers("journal", "plan", "s3.upload", "s3.wire", "s3", "ledger", "file", "text", "thread", "root")
            .whereLayer("route").mayOnlyAccessLayers("route.scan", "route.notice", "run", "claims", "journal", "landing", "s3.upload", "s3.wire", "s3",
                    "csv", "file", "glob", "root")
            .whereLayer("reconcile").mayOnlyAccessLayers("ledger", "file", "text", "root")
            .whereLayer("audit").mayOnlyAccessLayers("reconcile", "plan", "landing", "s3.upload", "s3.wire", "s3", "ledger", "csv", "file", "text",
                    "thread", "root")
            .whereLayer("table").mayOnlyAccessLayers("ledger", "text", "root")
            .whereLayer("doctor").mayOnlyAccessLayers("quarantine", "landing", "s3.probe", "s3.resume", "s3", "ledger", "file", "text", "root")
            .whereLayer("cli.config").mayOnlyAccessLayers("file", "root")
            .whereLayer("cli.screen").mayOnlyAccessLayers("journal", "plan", "landing", "s3", "ledger", "file", "text", "root")
            .whereLayer("cli.report").mayOnlyAccessLayers("reconcile", "cli.screen", "cli.config", "journal", "plan", "landing", "s3", "ledger", "text", "root")
            .whereLayer("cli.log").mayOnlyAccessLayers("cli.screen", "cli.config", "journal", "s3", "root")
            .whereLayer("cli.status").mayOnlyAccessLayers("route", "run", "purge", "journal", "plan", "s3.wire", "s3", "ledger", "file", "thread", "root")
            .whereLayer("cli").mayOnlyBeAccessedByLayers("cli.rehearsal")
            .whereLayer("cli.rehearsal").mayOnlyAccessLayers("cli", "s3", "file", "thread")
            .whereLayer("cli.rehearsal").mayNotBeAccessedByAnyLayer()
            .ignoreDependency(FORMER_NAME, alwaysTrue());

    @ArchTest
    static final ArchRule noPackageLeadsBackToItself = slices().matching("org.landfall.(**)").should().beFreeOfCycles()
            .ignoreDependency(FORMER_NAME, alwaysTrue());

    @ArchTest
    static final ArchRule noClassLeadsBackToItself = slices().assignedFrom(new SliceAssignment() {

        /** With what is nested in it; an endpoint and the consumer that it makes know each other in all of Camel. */
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String outermost = type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
            return outermost.startsWith("org.landfall.") ? SliceIdentifier.of(outermost.replace("LandingConsumer", "LandingEndpoint"))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes";
        }
    }).should().beFreeOfCycles()
            .ignoreDependency(FORMER_NAME, alwaysTrue());
}

package org.landfall.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;

/** The arrows between the packages, and what runs on every runtime. */
@AnalyzeClasses(packages = "org.landfall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule whatRoutesNameIsPlainJava = noClasses()
            .that().resideInAnyPackage("org.landfall.route", "org.landfall.claims", "org.landfall.s3", "org.landfall.ledger")
            .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..",
                    "org.apache.camel.quarkus..", "picocli..");

    /** Digits, calendars and the letter i differ between locales; a key, a name or a number in the ledger must not. */
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
            .orShould().callConstructor(Formatter.class);

    @ArchTest
    static final ArchRule theUploadAndTheLedgerKnowNothingOfCamel = noClasses()
            .that().resideInAnyPackage("org.landfall.s3", "org.landfall.ledger")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule theArrowsPointOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("cli").definedBy("org.landfall.cli")
            .layer("route").definedBy("org.landfall.route")
            .layer("claims").definedBy("org.landfall.claims")
            .layer("audit").definedBy("org.landfall.audit")
            .layer("doctor").definedBy("org.landfall.doctor")
            .layer("s3").definedBy("org.landfall.s3")
            .layer("ledger").definedBy("org.landfall.ledger")
            .whereLayer("cli").mayNotBeAccessedByAnyLayer()
            .whereLayer("route").mayOnlyBeAccessedByLayers("cli", "audit", "doctor", "claims")
            // found by its name, so that its libraries need not be there
            .whereLayer("claims").mayNotBeAccessedByAnyLayer()
            .whereLayer("audit").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("doctor").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("s3").mayOnlyBeAccessedByLayers("cli", "audit", "doctor", "route")
            .whereLayer("ledger").mayOnlyBeAccessedByLayers("cli", "audit", "doctor", "route");

    @ArchTest
    static final ArchRule noPackageLeadsBackToItself = slices().matching("org.landfall.(*)").should().beFreeOfCycles();
}

package org.landfall.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages, and what runs on every runtime. */
@AnalyzeClasses(packages = "org.landfall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule whatRoutesNameIsPlainJava = noClasses()
            .that().resideInAnyPackage("org.landfall.route", "org.landfall.claims", "org.landfall.s3", "org.landfall.ledger")
            .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..",
                    "org.apache.camel.quarkus..", "picocli..");

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

package org.platone.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.platone.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.platone.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theGatewayHasNeitherEventsNorAStore = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "com.mongodb..");

    @ArchTest
    static final ArchRule onlyTheTokenPackageKnowsKeys = noClasses()
            .that()
            .resideOutsideOfPackage("org.platone.gateway.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");
}

package org.platone.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.platone.localstack", importOptions = ImportOption.DoNotIncludeTests.class)
class LocalStackStructureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.platone.localstack.(*)..").should().beFreeOfCycles();

    /** The class path of the services' tests has none of these libraries. */
    @ArchTest
    static final ArchRule whatTestsUseNeedsNoLibraryOfTheParts = noClasses()
            .that()
            .resideInAnyPackage("..test..", "..process..", "..authority..", "..chain..")
            .or()
            .haveSimpleName("Broker")
            .or()
            .haveSimpleName("ServerProperties")
            .or()
            .haveSimpleName("SaslBroker")
            .or()
            .haveSimpleName("Store")
            .or()
            .haveSimpleName("Containers")
            .or()
            .haveSimpleName("ContainerPart")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "kafka..",
                    "de.bwaldvogel..",
                    "org.h2..",
                    "tools.jackson..",
                    "org.slf4j..",
                    "org.testcontainers..");

    @ArchTest
    static final ArchRule participantsOfTheDemoAreOutsiders = noClasses()
            .that()
            .resideInAPackage("..demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..platform..", "..authority..", "..broker..", "..store..", "..chain..", "..test..");

    @ArchTest
    static final ArchRule nothingOfTheProjectIsNeeded =
            classes().that().resideInAPackage("org.platone..").should().resideInAPackage("org.platone.localstack..");
}

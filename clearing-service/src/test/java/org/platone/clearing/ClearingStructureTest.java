package org.platone.clearing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.platone.clearing", importOptions = ImportOption.DoNotIncludeTests.class)
class ClearingStructureTest {

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("org.platone.clearing.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEngineIsAPlainLibrary = classes()
            .that()
            .resideInAPackage("..engine")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.platone.clearing.engine", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theEngineKnowsNeitherTimeNorChanceNorFiles = noClasses()
            .that()
            .resideInAPackage("..engine")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.io..", "java.nio..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule theCommandAndTheFormatNeedNoServer = noClasses()
            .that()
            .resideInAnyPackage("..engine", "..book", "..cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "com.mongodb..", "org.platone.starter..");

    @ArchTest
    static final ArchRule nobodyReachesIntoTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("..web", "..kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.platone.clearing..web", "org.platone.clearing..kafka");

    @ArchTest
    static final ArchRule nothingIsCountedInFloatingPoint = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are floating point",
                    type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class)));
}

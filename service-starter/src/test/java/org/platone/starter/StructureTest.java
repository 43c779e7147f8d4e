package org.platone.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.platone.starter", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.platone.starter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noServiceIsKnownHere = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.platone.market..",
                    "org.platone.clearing..",
                    "org.platone.settlement..",
                    "org.platone.blockchain..",
                    "org.platone.gateway..",
                    "org.platone.localstack..");

    @ArchTest
    static final ArchRule decimalsAreExact = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Double.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Float.class);
}

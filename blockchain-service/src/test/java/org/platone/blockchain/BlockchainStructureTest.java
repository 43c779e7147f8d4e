package org.platone.blockchain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "org.platone.blockchain", importOptions = ImportOption.DoNotIncludeTests.class)
class BlockchainStructureTest {
    private static final String ROOT = "org.platone.blockchain.";

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noFeatureReachesIntoTheEdgesOfAnother = classes()
            .should(new ArchCondition<JavaClass>("not use web or kafka packages but its own") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().forEach(dependency -> {
                        var target = dependency.getTargetClass().getPackageName();
                        boolean edge =
                                target.startsWith(ROOT) && (target.endsWith(".web") || target.endsWith(".kafka"));
                        if (edge && !target.equals(type.getPackageName())) {
                            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                        }
                    });
                }
            });

    @ArchTest
    static final ArchRule onlyTheEdgesKnowTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages("..web", "org.platone.blockchain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule onlyTheirAdapterKnowsTheContracts = noClasses()
            .that()
            .resideOutsideOfPackages("org.platone.blockchain.calls", "org.platone.blockchain.outbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.platone.contracts..");

    @ArchTest
    static final ArchRule keysStayWhereTheyAreUsed = noClasses()
            .that()
            .resideOutsideOfPackage("org.platone.blockchain.keys")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.web3j.crypto.Credentials");

    @ArchTest
    static final ArchRule nothingIsCountedInFloatingPoint = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are floating point",
                    type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class)));

    @ArchTest
    static final ArchRule onlyVerifyingClearsBooks = noClasses()
            .that()
            .resideOutsideOfPackage("org.platone.blockchain.verify")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.platone.clearing..");
}

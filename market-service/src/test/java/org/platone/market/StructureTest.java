package org.platone.market;

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
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Features do not depend on each other in circles, and nobody reaches into a feature's web or kafka package. */
@AnalyzeClasses(packages = "org.platone.market", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("org.platone.market.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_REACHES_INTO_WEB_OR_KAFKA =
            ArchRuleDefinition.classes().that(residesAtAnEdge()).should(beUsedByTheirOwnPackageOnly());

    @ArchTest
    static final ArchRule MARKET_COMPUTES_WITHOUT_FLOATING_POINT = noClasses()
            .should()
            .accessClassesThat()
            .areAssignableTo(Double.class)
            .orShould()
            .accessClassesThat()
            .areAssignableTo(Float.class);

    @ArchTest
    static final ArchRule RULES_KNOW_NO_STORE = noClasses()
            .that()
            .implement("org.platone.market.bid.BidRule")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.bson..", "com.mongodb..");

    private static DescribedPredicate<JavaClass> residesAtAnEdge() {
        return DescribedPredicate.describe(
                "reside in a web or kafka package",
                type -> type.getPackageName().endsWith(".web")
                        || type.getPackageName().endsWith(".kafka"));
    }

    private static ArchCondition<JavaClass> beUsedByTheirOwnPackageOnly() {
        return new ArchCondition<>("be used by their own package only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesToSelf().stream()
                        .filter(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
            }
        };
    }
}

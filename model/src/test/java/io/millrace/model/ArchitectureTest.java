package io.millrace.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses model = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace.model");

    @Test
    void dependsOnThePlatformAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.model",
                        "java.lang",
                        "java.util..",
                        "java.time..",
                        "java.security",
                        "java.nio.charset",
                        "org.jspecify.annotations")
                .check(model);
    }

    @Test
    void keepsItsRulesToItself() {
        classes()
                .that()
                .implement(Rule.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameEndingWith("Rule")
                .check(model);
    }
}

package io.millrace.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModelArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace.model");

    @Test
    void knowsNoCompilerAndNoRuntime() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.model",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.security",
                        "java.nio.charset",
                        "org.jspecify.annotations")
                .check(MAIN);
    }
}

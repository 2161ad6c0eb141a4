package io.millrace.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the stages of the processor may know of. */
final class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace.processor");

    @Test
    void emittersSeeNoElements() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.processor.emit")
                .should()
                .dependOnClassesThat()
                .areAssignableTo("javax.lang.model.element.Element")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("javax.lang.model.type.TypeMirror")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.processor.read")
                .because("only the reader sees the compiler's elements")
                .check(MAIN);
    }

    @Test
    void theReaderSeesNoJavaPoet() {
        noClasses()
                .that()
                .resideInAnyPackage("io.millrace.processor.read", "io.millrace.processor.source")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.palantir.javapoet..", "io.millrace.processor.emit")
                .check(MAIN);
    }

    @Test
    void nothingKnowsTheRuntimeOrTheAnnotationsByType() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace", "io.millrace.runtime..")
                .check(MAIN);
    }
}

package io.millrace.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the architecture that byte code can show. */
class ArchitectureTest {
    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace.runtime");

    @Test
    void theRuntimeNeedsNoAnnotationsNoVertxNoJdbcAndNoProcessor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace",
                        "io.millrace.processor..",
                        "io.vertx..",
                        "java.sql..",
                        "javax.sql..",
                        "javax.annotation.processing..")
                .check(RUNTIME);
    }

    @Test
    void theRuntimeNeedsNothingButTheModelTheJdkAndTheLoggingApiButForItsCodecAndItsStore() {
        classes()
                .that()
                .resideOutsideOfPackages("io.millrace.runtime.codec", "io.millrace.runtime.store.mapdb..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.runtime..", "io.millrace.model", "java..", "org.slf4j", "org.jspecify.annotations")
                .check(RUNTIME);
        classes()
                .that()
                .resideInAPackage("io.millrace.runtime.store.mapdb..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.runtime..", "java..", "org.mapdb..", "org.slf4j", "org.jspecify.annotations")
                .check(RUNTIME);
    }

    @Test
    void theStoresReachFilesThroughADiskOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.store..")
                .and()
                .resideOutsideOfPackage("io.millrace.runtime.store.disk")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Path")
                .check(RUNTIME);
    }

    @Test
    void theCodecNeedsJacksonAndNoOtherPartOfTheRuntimeThanItsSpi() {
        classes()
                .that()
                .resideInAPackage("io.millrace.runtime.codec")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.runtime.codec",
                        "io.millrace.runtime.spi",
                        "com.fasterxml.jackson..",
                        "java..",
                        "org.jspecify.annotations")
                .check(RUNTIME);
    }

    @Test
    void storesKnowNoEngineNoMachineAndNoPlan() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.runtime.engine",
                        "io.millrace.runtime.machine",
                        "io.millrace.runtime.layout",
                        "io.millrace.runtime.plan")
                .check(RUNTIME);
    }

    @Test
    void theMachineHasNoThreadNoClockNoLockAndKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.machine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.runtime.engine",
                        "io.millrace.runtime.plan",
                        "io.millrace.runtime.layout",
                        "io.millrace.runtime.spi",
                        "java.util.concurrent..",
                        "java.io",
                        "java.nio..",
                        "org.slf4j..")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.machine")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(RUNTIME);
    }

    @Test
    void theLayoutKnowsNoEngineAndThePlanNoMachine() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.layout")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace.runtime.engine", "io.millrace.runtime.plan")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.runtime.plan")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace.runtime.engine", "io.millrace.runtime.machine")
                .check(RUNTIME);
    }

    @Test
    void nothingIsCalledByReflectionAndTimeComesFromAClock() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.lang.reflect.Proxy.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.lang.reflect.Executable.class)
                .check(RUNTIME);
    }
}

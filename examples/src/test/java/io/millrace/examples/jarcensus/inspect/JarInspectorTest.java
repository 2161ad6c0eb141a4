package io.millrace.examples.jarcensus.inspect;

import static io.millrace.examples.jarcensus.inspect.JarFixture.jar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarInspectorTest {
    private static final int JAVA_5 = 49;
    private static final int JAVA_8 = 52;
    private static final int JAVA_9 = 53;
    private static final int JAVA_17 = 61;
    private static final int JAVA_99 = 143;

    @TempDir
    private Path directory;

    @Test
    void readsAPlainJar() throws InterruptedException {
        JarFixture jar = jar().manifest()
                .classFile("a/A.class", JAVA_8)
                .classFile("a/B.class", JAVA_5)
                .with("a/words.txt", "words");
        Checksum checksum = Checksum.of(jar.bytes());

        assertThat(inspect(jar, "org/acme/tool/1.0/tool-1.0.jar"))
                .isEqualTo(new JarFacts(
                        "org/acme/tool/1.0/tool-1.0.jar",
                        checksum.bytes(),
                        checksum.sha256(),
                        4,
                        2,
                        new ClassVersions(JAVA_5, JAVA_8),
                        ModuleName.NONE,
                        false,
                        false,
                        Licence.UNKNOWN,
                        new Artifact("org.acme", "tool", "1.0", ""),
                        List.of()));
    }

    @Test
    void knowsTheSha256OfAKnownFile() {
        assertThat(Checksum.of(new byte[] {'a', 'b', 'c'}).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void leavesVersionsAndModuleInfoOutOfTheSpan() throws InterruptedException {
        JarFacts facts = facts(jar().manifest("Multi-Release: true")
                .classFile("a/A.class", JAVA_8)
                .classFile("META-INF/versions/17/a/A.class", JAVA_17)
                .with("META-INF/versions/9/module-info.class", JarFixture.moduleInfo("acme.tool", JAVA_9)));

        assertThat(facts.multiRelease()).isTrue();
        assertThat(facts.classes()).isEqualTo(3);
        assertThat(facts.versions()).isEqualTo(new ClassVersions(JAVA_8, JAVA_8));
        assertThat(facts.module()).isEqualTo(new ModuleName(ModuleKind.NAMED, "acme.tool"));
    }

    @Test
    void ignoresAModuleInfoInVersionsOfAJarThatIsNotMultiRelease() throws InterruptedException {
        JarFacts facts = facts(
                jar().manifest().with("META-INF/versions/9/module-info.class", JarFixture.moduleInfo("a", JAVA_9)));

        assertThat(facts.multiRelease()).isFalse();
        assertThat(facts.module()).isEqualTo(ModuleName.NONE);
    }

    @Test
    void readsAModuleInfoThatIsNewerThanTheRunningJava() throws InterruptedException {
        JarFacts facts = facts(jar().manifest("Automatic-Module-Name: other")
                .with("module-info.class", JarFixture.moduleInfo("acme.future", JAVA_99)));

        assertThat(facts.module()).isEqualTo(new ModuleName(ModuleKind.NAMED, "acme.future"));
        assertThat(facts.versions().none()).isTrue();
        assertThat(facts.flaws()).isEmpty();
    }

    @Test
    void readsAnAutomaticModuleName() throws InterruptedException {
        JarFacts facts = facts(jar().manifest("Automatic-Module-Name: acme.auto"));

        assertThat(facts.module()).isEqualTo(new ModuleName(ModuleKind.AUTOMATIC, "acme.auto"));
    }

    @Test
    void readsOnlyTheMainSectionOfAManifest() throws InterruptedException {
        JarFacts facts = facts(jar().with("meta-inf/manifest.mf", """
            Manifest-Version: 1.0
            Multi-Release: TRUE

            Name: a/A.class
            nonsense that would be refused
            """));

        assertThat(facts.multiRelease()).isTrue();
        assertThat(facts.flaws()).isEmpty();
    }

    @Test
    void callsAJarSignedThatHasASignatureFileAndItsBlock() throws InterruptedException {
        assertThat(facts(jar().with("META-INF/ACME.SF", "").with("META-INF/ACME.RSA", ""))
                        .signed())
                .isTrue();
        assertThat(facts(jar().with("META-INF/acme.sf", "").with("META-INF/acme.ec", ""))
                        .signed())
                .isTrue();
        assertThat(facts(jar().with("META-INF/ACME.SF", "")).signed()).isFalse();
        assertThat(facts(jar().with("META-INF/x/ACME.SF", "").with("META-INF/x/ACME.RSA", ""))
                        .signed())
                .isFalse();
    }

    @Test
    void readsAJarWithoutClassesAndOneWithoutEntries() throws InterruptedException {
        JarFacts words = facts(jar().with("words.txt", "words"));
        JarFacts nothing = facts(jar());

        assertThat(words.versions()).isEqualTo(ClassVersions.NONE);
        assertThat(nothing.entries()).isZero();
        assertThat(nothing.flaws()).isEmpty();
    }

    @Test
    void readsEntriesWithOddNames() throws InterruptedException {
        JarFacts facts = facts(jar().classFile("../../etc/Ünïcödé \u202e\u0007.class", JAVA_8)
                .classFile("a b/<script>&'\".class", JAVA_8)
                .classFile("/abs/$1.class", JAVA_5)
                .with("META-INF\\MANIFEST.MF", "no manifest"));

        assertThat(facts.entries()).isEqualTo(4);
        assertThat(facts.versions()).isEqualTo(new ClassVersions(JAVA_5, JAVA_8));
        assertThat(facts.flaws()).isEmpty();
    }

    @Test
    void letsAnInterruptThroughAndSaysNothingAboutTheJar() {
        String path = jar().in(directory, "a.jar");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> JarInspector.in(directory).inspect(path)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private JarFacts facts(JarFixture jar) throws InterruptedException {
        return (JarFacts) inspect(jar, "a.jar");
    }

    private Inspection inspect(JarFixture jar, String path) throws InterruptedException {
        return JarInspector.in(directory).inspect(jar.in(directory, path));
    }
}

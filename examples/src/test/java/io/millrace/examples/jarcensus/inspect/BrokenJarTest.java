package io.millrace.examples.jarcensus.inspect;

import static io.millrace.examples.jarcensus.inspect.JarFixture.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is counted and explained; what is damaged inside is read as far as it goes. */
final class BrokenJarTest {
    private static final int JAVA_8 = 52;

    @TempDir
    private Path directory;

    @Test
    void explainsAnEmptyFile() throws InterruptedException {
        assertThat(reason(new byte[0])).isEqualTo("the file is empty");
    }

    @Test
    void explainsAFileThatIsNoZip() throws InterruptedException {
        assertThat(reason("hello".repeat(1000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("not a zip file: it has no directory at its end");
        assertThat(reason(new byte[] {'P'})).isEqualTo("not a zip file: it has no directory at its end");
    }

    @Test
    void explainsATruncatedJar() throws InterruptedException {
        byte[] whole = jar().classFile("A.class", JAVA_8).bytes();

        assertThat(reason(Arrays.copyOf(whole, whole.length - 30)))
                .isEqualTo("cut off: it begins like a zip file, but the directory at its end is missing");
    }

    @Test
    void explainsABrokenListOfEntries() throws InterruptedException {
        byte[] bytes = jar().classFile("A.class", JAVA_8).bytes();
        int first = indexOf(bytes, 0x02014b50);
        bytes[first] = 'X';

        assertThat(reason(bytes)).contains("CEN header");
    }

    @Test
    void explainsAFileThatIsGone() throws InterruptedException {
        assertThat(JarInspector.in(directory).inspect("gone.jar"))
                .isEqualTo(new UnreadableJar("gone.jar", "it is not there any more"));
    }

    @Test
    void explainsANameThatNoFileCanHave() throws InterruptedException {
        assertThat(JarInspector.in(directory).inspect("nul\0.jar"))
                .isEqualTo(new UnreadableJar("nul\0.jar", "no file of that name can be opened in this locale"));
    }

    @Test
    void opensNoJarWhoseListOfEntriesWouldFillTheMemory() throws InterruptedException {
        byte[] end = ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .putInt(12, 0x7fff_0000)
                .array();

        assertThat(reason(end)).isEqualTo("its list of entries takes 2.15 GB, the census opens up to 67.1 MB");
    }

    @Test
    void followsAZip64DirectoryToItsSize() throws InterruptedException {
        ByteBuffer tail = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(0, 0x06064b50).putLong(40, 5_000_000_000L);
        tail.putInt(56, 0x07064b50).putLong(56 + 8, 0);
        tail.putInt(76, 0x06054b50).putInt(76 + 12, -1);

        assertThat(reason(tail.array())).isEqualTo("its list of entries takes 5.00 GB, the census opens up to 67.1 MB");

        tail.putLong(56 + 8, 5000);
        assertThat(reason(tail.array())).isEqualTo("its zip64 directory lies outside of the file");
    }

    @Test
    void readsAJarWithABrokenEntry() throws InterruptedException {
        byte[] bytes = jar().with("A.class", JarFixture.classFile(JAVA_8))
                .classFile("B.class", JAVA_8)
                .bytes();
        int extra = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(28);
        bytes[30 + "A.class".length() + extra] = 0x07; // a block type that deflate does not have

        JarFacts facts = facts(bytes);

        assertThat(facts.flaws()).singleElement().asString().isEqualTo("A.class: invalid block type");
        assertThat(facts.classes()).isEqualTo(2);
        assertThat(facts.versions()).isEqualTo(new ClassVersions(JAVA_8, JAVA_8));
    }

    @Test
    void tellsClassFilesFromWhatIsOnlyCalledSo() throws InterruptedException {
        JarFacts facts = facts(jar().with("Text.class", "not a class file")
                .with("Short.class", new byte[] {1, 2, 3})
                .with("Empty.class", "")
                .classFile("Old.class", 44)
                .classFile("New.class", 300)
                .bytes());

        assertThat(facts.versions()).isEqualTo(ClassVersions.NONE);
        assertThat(facts.flaws())
                .containsExactly(
                        "Text.class: not a class file: it starts with 6e6f7420",
                        "Short.class: a class file of 3 bytes",
                        "Empty.class: a class file of 0 bytes",
                        "Old.class: class-file version 44 is none that Java had",
                        "New.class: class-file version 300 is none that Java had");
    }

    @Test
    void listsTheFirstFlawsAndCountsTheRest() throws InterruptedException {
        JarFixture jar = jar();
        for (int i = 0; i < 12; i++) {
            jar.with("C" + i + ".class", "");
        }

        assertThat(facts(jar.bytes()).flaws()).hasSize(Flaws.LISTED + 1).last().isEqualTo("and 7 more");
    }

    @Test
    void readsAJarWithABrokenManifestAndABrokenDescriptor() throws InterruptedException {
        JarFacts facts = facts(jar().with("META-INF/MANIFEST.MF", "no colon here\n\n")
                .with("module-info.class", JarFixture.classFile(JAVA_8))
                .bytes());

        assertThat(facts.module()).isEqualTo(ModuleName.NONE);
        assertThat(facts.flaws()).hasSize(2);
        assertThat(facts.flaws().get(0)).startsWith("META-INF/MANIFEST.MF: ");
        assertThat(facts.flaws().get(1)).startsWith("module-info.class: no module descriptor");
    }

    @Test
    void unfoldsNoMoreThanItsBound() throws InterruptedException {
        byte[] giant = new byte[64 * 1024 * 1024];
        byte[] bytes = jar().with("META-INF/MANIFEST.MF", giant)
                .with("module-info.class", giant)
                .with("META-INF/maven/g/a/pom.xml", giant)
                .bytes();

        JarFacts facts = facts(bytes);

        assertThat(facts.bytes()).isLessThan(1_000_000);
        assertThat(facts.flaws())
                .contains(
                        "module-info.class: longer than the 1.05 MB that the census reads of it",
                        "META-INF/maven/g/a/pom.xml: longer than the 1.05 MB that the census reads of it");
    }

    @Test
    void countsADirectoryThatIsCalledAJarAsUnreadable() throws Exception {
        Files.createDirectory(directory.resolve("dir.jar"));

        assertThat(JarInspector.in(directory).inspect("dir.jar")).isInstanceOf(UnreadableJar.class);
    }

    private JarFacts facts(byte[] content) throws InterruptedException {
        return (JarFacts) inspect(content);
    }

    private String reason(byte[] content) throws InterruptedException {
        return ((UnreadableJar) inspect(content)).reason();
    }

    private Inspection inspect(byte[] content) throws InterruptedException {
        return JarInspector.in(directory).inspect(JarFixture.file(directory, "a.jar", content));
    }

    private static int indexOf(byte[] bytes, int signature) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (buffer.getInt(i) == signature) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }
}
